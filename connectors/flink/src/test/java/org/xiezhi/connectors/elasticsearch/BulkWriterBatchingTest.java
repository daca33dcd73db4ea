package org.xiezhi.connectors.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.xiezhi.connectors.document.Document;

class BulkWriterBatchingTest extends BulkWriterCase {
  @Test
  void documentsGoTogetherOnceTheFirstHasLingered() throws Exception {
    try (WriterHarness writer = writer()) {
      writer.write("a");
      writer.pass(LINGER - 1);
      writer.write("b");
      assertThat(server.requests()).isEmpty();

      writer.pass(1);
      writer.until(() -> writer.waiting() == 0);
    }
    assertThat(server.requests()).containsExactly(List.of("alerts/a@1", "alerts/b@1"));
    assertThat(server.lastRequest().get(0).json).isEqualTo("{\"id\":\"a\"}".getBytes(UTF_8));
    assertThat(letters.all()).isEmpty();
    assertThat(letters.closed()).isEqualTo(1);
  }

  @Test
  void aFullRequestGoesAtOnce() throws Exception {
    try (WriterHarness writer = writer()) {
      writer.write("a", "b", "c", "d");
      writer.until(() -> writer.waiting() == 1);
    }
    assertThat(server.requests())
        .containsExactly(List.of("alerts/a@1", "alerts/b@1", "alerts/c@1"));
  }

  @Test
  void aRequestIsFullWithItsBytesTooAndALargerDocumentGoesAlone() throws Exception {
    try (WriterHarness writer = writer()) {
      writer.write(large("a", 600));
      writer.write(large("b", 600));
      writer.write(large("c", 5000));
      writer.until(() -> writer.waiting() == 0);
    }
    assertThat(server.requests())
        .containsExactlyInAnyOrder(
            List.of("alerts/a@1"), List.of("alerts/b@1"), List.of("alerts/c@1"));
  }

  @Test
  void notMoreRequestsAreUnderWayThanAllowed() throws Exception {
    server.nextHangs();
    server.nextHangs();
    try (WriterHarness writer = writer()) {
      writer.write("a", "b", "c", "d", "e", "f", "g", "h", "i");
      writer.pass(10 * LINGER);
      writer.until(() -> server.requests().size() == 2);

      assertThat(writer.waiting()).isEqualTo(9);
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void aDocumentThatIsThereOrOlderIsDone() throws Exception {
    try (WriterHarness writer = writer()) {
      writer.write(new Document("alerts", "a", 7, "{}".getBytes(UTF_8)));
      writer.pass(LINGER);
      writer.until(() -> writer.waiting() == 0);
      writer.write("a");
      writer.pass(LINGER);
      writer.until(() -> writer.waiting() == 0);
    }
    assertThat(server.requests()).containsExactly(List.of("alerts/a@7"), List.of("alerts/a@1"));
    assertThat(server.kept()).containsExactly("alerts/a@7");
    assertThat(letters.all()).isEmpty();
  }

  @Test
  void theEndOfTheInputWaitsUntilAllIsDone() throws Exception {
    try (WriterHarness writer = writer()) {
      writer.write("a", "b", "c", "d");
      writer.endInput();

      assertThat(writer.waiting()).isZero();
    }
    assertThat(server.kept())
        .containsExactly("alerts/a@1", "alerts/b@1", "alerts/c@1", "alerts/d@1");
  }

  private static Document large(String id, int bytes) {
    String json = "{\"id\":\"" + "x".repeat(bytes - 9) + "\"}";
    return new Document("alerts", id, 1, json.getBytes(UTF_8));
  }
}
