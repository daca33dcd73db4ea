package org.xiezhi.connectors.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BulkWriterOutageTest extends BulkWriterCase {
  @ParameterizedTest
  @CsvSource({"429", "500", "503"})
  void aDocumentForWhichTheServerHasNoTimeIsSentAgainAfterAPause(int status) throws Exception {
    server.nextItems(201, status, 201);
    try (WriterHarness writer = writer()) {
      writer.write("a", "b", "c");
      writer.until(() -> writer.waiting() == 1);
      writer.pass(Outage.SHORTEST_WAIT / 2 - 1);
      writer.work();
      assertThat(server.requests()).hasSize(1);

      writer.pass(Outage.SHORTEST_WAIT);
      writer.until(() -> writer.waiting() == 0);
    }
    assertThat(server.requests())
        .containsExactly(List.of("alerts/a@1", "alerts/b@1", "alerts/c@1"), List.of("alerts/b@1"));
    assertThat(letters.all()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"408", "429", "500", "502", "503", "504"})
  void allDocumentsAreSentAgainWhenTheServerHasNoTime(int status) throws Exception {
    server.next(status, "busy");
    server.next(status, "");
    try (WriterHarness writer = writer()) {
      writer.write("a", "b", "c");
      writer.passUntil(() -> writer.waiting() == 0);
    }
    List<String> all = List.of("alerts/a@1", "alerts/b@1", "alerts/c@1");
    assertThat(server.requests()).containsExactly(all, all, all);
    assertThat(letters.all()).isEmpty();
  }

  @Test
  void aServerThatDoesNotAnswerInTimeIsAskedAgain() throws Exception {
    server.nextHangs();
    ElasticsearchConnection impatient =
        new ElasticsearchConnection(
            server.connection().addresses(), null, Duration.ofSeconds(5), Duration.ofSeconds(1));
    try (WriterHarness writer = new WriterHarness(sink(impatient))) {
      writer.write("a", "b", "c");
      writer.passUntil(() -> writer.waiting() == 0);
    }
    List<String> all = List.of("alerts/a@1", "alerts/b@1", "alerts/c@1");
    assertThat(server.requests()).containsExactly(all, all);
  }

  @Test
  void aServerThatBreaksOffIsAskedAgain() throws Exception {
    server.next(
        (exchange, documents) -> {
          exchange.sendResponseHeaders(200, 1000);
          exchange.getResponseBody().write("{\"items\":".getBytes(UTF_8));
          exchange.close();
        });
    try (WriterHarness writer = writer()) {
      writer.write("a");
      writer.passUntil(() -> writer.waiting() == 0);
    }
    assertThat(server.requests()).containsExactly(List.of("alerts/a@1"), List.of("alerts/a@1"));
  }

  @Test
  void aServerThatIsAwayIsAskedUntilItIsBack() throws Exception {
    int port = freePort();
    try (WriterHarness writer = new WriterHarness(sink(FakeElasticsearch.connection(port)))) {
      writer.write("a");
      for (int i = 0; i < 100; i++) {
        writer.pass(1000);
        writer.work();
      }
      assertThat(writer.waiting()).isEqualTo(1);

      try (FakeElasticsearch back = new FakeElasticsearch(port)) {
        writer.passUntil(() -> writer.waiting() == 0);
        assertThat(back.requests()).containsExactly(List.of("alerts/a@1"));
      }
    }
  }

  @Test
  void aCheckpointDoesNotWaitForAServerThatIsAwayAndARestoreSendsAgain() throws Exception {
    OperatorSubtaskState state;
    try (WriterHarness writer = new WriterHarness(sink(FakeElasticsearch.connection(freePort())))) {
      writer.write("a", "b", "c", "d");
      writer.pass(10 * LINGER);
      writer.work();
      state = writer.checkpoint();
    }

    assertThat(restored(state))
        .containsExactlyInAnyOrder("alerts/a@1", "alerts/b@1", "alerts/c@1", "alerts/d@1");
  }

  @Test
  void aCheckpointDoesNotWaitForAServerThatHangs() throws Exception {
    server.nextHangs();
    OperatorSubtaskState state;
    try (WriterHarness writer = writer()) {
      writer.write("a", "b", "c");
      writer.until(() -> server.requests().size() == 1);
      state = writer.checkpoint();
    }

    assertThat(restored(state)).containsExactlyInAnyOrder("alerts/a@1", "alerts/b@1", "alerts/c@1");
  }

  @Test
  void aCheckpointKeepsNothingOfWhatIsDone() throws Exception {
    try (WriterHarness writer = writer()) {
      writer.write("a", "b", "c");
      writer.until(() -> server.kept().size() == 3 && writer.waiting() == 0);

      assertThat(restored(writer.checkpoint())).isEmpty();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
