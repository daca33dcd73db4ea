package org.xiezhi.connectors.elasticsearch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ElasticsearchConnectionTest {
  @TempDir Path folder;

  @Test
  void theCredentialsAreReadWhereTheWriterRunsAndAreNotInTheJobGraph() throws Exception {
    Path file = credentials("writer:geheim:密\n");
    try (FakeElasticsearch server = new FakeElasticsearch()) {
      ElasticsearchConnection connection =
          ElasticsearchConnection.to(server.connection().addresses(), file.toString());
      ElasticsearchSink sink = new ElasticsearchSink(connection, new RememberedDeadLetters());

      String graph = new String(InstantiationUtil.serializeObject(sink.outboxes()), ISO_8859_1);
      try (WriterHarness writer = new WriterHarness(sink)) {
        writer.write("a");
        writer.endInput();
      }

      assertThat(graph).contains(file.toString()).doesNotContain("geheim");
      // writer:geheim:密
      assertThat(server.authorizations()).containsExactly("Basic d3JpdGVyOmdlaGVpbTrlr4Y=");
    }
  }

  @Test
  void withoutCredentialsNoneAreSent() throws Exception {
    try (FakeElasticsearch server = new FakeElasticsearch();
        WriterHarness writer =
            new WriterHarness(
                new ElasticsearchSink(server.connection(), new RememberedDeadLetters()))) {
      writer.write("a");
      writer.endInput();

      assertThat(server.authorizations()).containsExactly("null");
    }
  }

  @Test
  void credentialsThatAreNotThereAreNamed() {
    Path file = folder.resolve("none");

    assertThatIOException()
        .isThrownBy(() -> open(file))
        .withMessage("The credentials of Elasticsearch cannot be read from " + file + ".");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "geheim", ":geheim", "writer:a\nwriter:b"})
  void credentialsThatAreNotOneLineOfUserAndPasswordAreRefusedWithoutShowingThem(String text)
      throws IOException {
    Path file = credentials(text);

    assertThatIOException()
        .isThrownBy(() -> open(file))
        .withMessage(
            "The credentials of Elasticsearch in " + file + " are not one line user:password.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:9200", "", "ftp://localhost"})
  void anAddressNeedsItsScheme(String address) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ElasticsearchConnection.to(List.of(address), null))
        .withMessage(
            "The address of Elasticsearch starts with http:// or https://, unlike " + address);
  }

  @Test
  void anAddressWithAPasswordIsRefusedWithoutShowingIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> ElasticsearchConnection.to(List.of("http://writer:geheim@localhost"), null))
        .withMessage(
            "The address of Elasticsearch holds no user and no password:"
                + " put them into the file of the credentials.");
  }

  @Test
  void thereIsAtLeastOneAddress() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ElasticsearchConnection.to(List.of(), null))
        .withMessage("Elasticsearch has no address: give at least one.");
  }

  private static void open(Path credentials) throws IOException {
    ElasticsearchConnection.to(List.of("http://localhost"), credentials.toString()).open().close();
  }

  private Path credentials(String text) throws IOException {
    return Files.writeString(folder.resolve("credentials"), text, UTF_8);
  }
}
