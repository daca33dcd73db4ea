package org.xiezhi.connectors.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.connectors.document.Document;

class BulkWriterRefusalTest extends BulkWriterCase {
  @ParameterizedTest
  @CsvSource({"400", "403", "404", "413"})
  void aRefusedDocumentGoesToTheDeadLettersAndTheRestGoesOn(int status) throws Exception {
    server.nextItems(201, status, 201);
    try (WriterHarness writer = writer()) {
      writer.write("a", "b", "c");
      writer.passUntil(() -> writer.waiting() == 0);
    }
    String reason = "Elasticsearch answered " + status + ", type_" + status + ": reason (cause)";
    assertThat(letters.all()).hasSize(1);
    DeadLetter letter = letters.all().get(0);
    assertThat(letter.id).isEqualTo("alerts/b@1");
    assertThat(letter.stage).isEqualTo(DeadLetter.Stage.INDEX);
    assertThat(letter.reason).isEqualTo(reason);
    assertThat(letter.topic).isEqualTo("alerts");
    assertThat(letter.offset).isEqualTo(1);
    assertThat(letter.key).isEqualTo("b".getBytes(UTF_8));
    assertThat(letter.value).isEqualTo("{\"id\":\"b\"}".getBytes(UTF_8));
    assertThat(server.requests())
        .containsExactly(
            List.of("alerts/a@1", "alerts/b@1", "alerts/c@1"),
            List.of("dead-letters/alerts/b@1@" + letter.at));
    JsonNode shown = new ObjectMapper().readTree(server.lastRequest().get(0).json);
    assertThat(shown.get("reason").textValue()).isEqualTo(reason);
  }

  @Test
  void aDeadLetterThatIsItselfRefusedGoesNoFurther() throws Exception {
    server.nextItems(400);
    server.nextItems(400);
    try (WriterHarness writer = writer()) {
      writer.write("a");
      writer.passUntil(() -> writer.waiting() == 0);
    }
    assertThat(server.requests()).hasSize(2);
    assertThat(letters.all())
        .extracting(letter -> letter.topic)
        .containsExactly("alerts", "dead-letters");
  }

  @Test
  void aRefusedDocumentIsNotDoneBeforeTheDeadLettersHaveIt() throws Exception {
    letters.failNext(3);
    server.nextItems(400);
    try (WriterHarness writer = writer()) {
      writer.write("a");
      writer.pass(LINGER);
      writer.until(() -> writer.timers() == 1);
      assertThat(letters.all()).isEmpty();
      OperatorSubtaskState state = writer.checkpoint();

      writer.passUntil(() -> writer.waiting() == 0);
      assertThat(letters.all()).extracting(letter -> letter.id).containsExactly("alerts/a@1");
      assertThat(server.requests()).hasSize(2);

      assertThat(restored(state)).containsExactly("alerts/a@1");
    }
  }

  @Test
  void aDocumentForWhichTheWholeRequestWouldBeRefusedIsNotSent() throws Exception {
    String longId = "号".repeat(171);
    try (WriterHarness writer = writer()) {
      writer.write("a");
      writer.write(new Document("alerts", "b", -1, "{}".getBytes(UTF_8)));
      writer.write(new Document("alerts", longId, 1, "{}".getBytes(UTF_8)));
      writer.write(new Document("alerts", "d", 1, "{\n}".getBytes(UTF_8)));
      writer.passUntil(() -> writer.waiting() == 0);
    }
    assertThat(server.requests())
        .contains(List.of("alerts/a@1"))
        .allMatch(
            request ->
                request.equals(List.of("alerts/a@1"))
                    || request.stream().allMatch(place -> place.startsWith("dead-letters/")));
    assertThat(letters.all())
        .extracting(letter -> letter.id, letter -> letter.reason)
        .containsExactly(
            tuple("alerts/b@-1", "The document's version -1 is below 0."),
            tuple("alerts/" + longId + "@1", "The document's id has more than 512 bytes."),
            tuple("alerts/d@1", "The document's JSON has a line break."));
    assertThat(server.kept()).hasSize(1 + letters.all().size());
  }

  @Test
  void aRequestThatIsTooLargeIsHalvedDownToTheDocumentThatIsRefused() throws Exception {
    for (int i = 0; i < 5; i++) {
      server.next(
          (exchange, documents) -> {
            if (documents.stream().anyMatch(document -> document.id.equals("b"))) {
              FakeElasticsearch.answer(exchange, 413, "large");
            } else {
              FakeElasticsearch.answerAllTaken(exchange, documents.size());
            }
          });
    }
    try (WriterHarness writer = writer()) {
      writer.write("a", "b", "c");
      writer.passUntil(() -> writer.waiting() == 0);
    }
    assertThat(server.requests())
        .contains(
            List.of("alerts/a@1", "alerts/b@1", "alerts/c@1"),
            List.of("alerts/a@1"),
            List.of("alerts/b@1", "alerts/c@1"),
            List.of("alerts/b@1"),
            List.of("alerts/c@1"));
    assertThat(letters.all()).extracting(letter -> letter.id).containsExactly("alerts/b@1");
    assertThat(letters.all().get(0).reason).contains("answered 413 to a bulk request: large");
  }
}
