package org.xiezhi.connectors.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.connectors.document.Document;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.alert.AlertState;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.alert.Outcome;
import org.xiezhi.engine.alert.Text;
import org.xiezhi.engine.alert.Transition;

/** State is lost or rebuilt, and the index comes to hold what the new state says. */
class GenerationsTest {
  private static final long END = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();
  private static final Instant BEGINNING = Instant.parse("2026-03-01T00:00:00Z");

  private FakeElasticsearch server;

  @BeforeEach
  void start() throws IOException {
    server = new FakeElasticsearch();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void whatTheRebuiltStateTellsReplacesWhatTheLostOneTold() throws Exception {
    generation("approval", null, alert("approval", "a", 1), alert("approval", "a", 5)).close();

    try (GenerationHarness rebuilt = generation("approval", null, alert("approval", "a", 1))) {
      rebuilt.caughtUp(END);
      rebuilt.clock(END);
      rebuilt.settle();
    }

    assertThat(alerts()).containsExactly("a 1 issued of generation 2");
    assertThat(events()).containsExactly("a 1 issued", "a 5 issued");
  }

  @Test
  void aCardThatIsNotFoundAgainIsClosedWithItsHistoryOnceAllHasBeenJudged() throws Exception {
    generation("approval", null, alert("approval", "a", 1), alert("approval", "b", 2)).close();

    try (GenerationHarness rebuilt = generation("approval", null, alert("approval", "b", 1))) {
      rebuilt.clock(END);
      rebuilt.settle();
      assertThat(alerts())
          .containsExactly("a 1 issued of generation 1", "b 1 issued of generation 2");
      rebuilt.caughtUp(END + 1);
      rebuilt.settle();
      assertThat(alerts())
          .containsExactly("a 1 issued of generation 1", "b 1 issued of generation 2");
      rebuilt.clock(END + 1);
      rebuilt.settle();
    }

    assertThat(alerts())
        .containsExactly("a 2 closed of generation 1", "b 1 issued of generation 2");
    assertThat(server.documents("alerts").get("a").path("history").toString())
        .isEqualTo(
            """
            [{"revision":1,"at":"2026-03-01T00:00:00Z","state":"issued","level":"red",\
            "reason":{"zh":"因","en":"why"}},\
            {"revision":2,"at":"2026-03-02T00:00:00.001Z","state":"closed","level":"red",\
            "reason":{"zh":"自首条记录起重新判断（第 2 代状态），未再发现，予以关闭。",\
            "en":"all was judged again from the first record on (generation 2 of the state), and\
             this was not found again: closed."}}]""");
    assertThat(events()).containsExactly("a 1 issued", "a 2 closed", "b 1 issued", "b 2 issued");
  }

  @Test
  void eachWatchClosesItsOwnOnly() throws Exception {
    generation("approval", null, alert("approval", "a", 1)).close();
    generation("hall", null, alert("hall", "h", 1)).close();

    try (GenerationHarness rebuilt = generation("hall", null)) {
      rebuilt.caughtUp(END);
      rebuilt.clock(END);
      rebuilt.settle();
    }

    assertThat(alerts())
        .containsExactly("a 1 issued of generation 1", "h 2 closed of generation 1");
  }

  @Test
  void documentsWithoutAGenerationAreThoseOfTheFirst() throws Exception {
    try (WriterHarness writer = writer()) {
      for (String id : List.of("a", "b")) {
        for (Document document : GenerationHarness.documents(alert("approval", id, 7))) {
          writer.write(document);
        }
      }
      writer.passUntil(() -> writer.waiting() == 0);
    }

    try (GenerationHarness rebuilt = generation("approval", null, alert("approval", "b", 1))) {
      rebuilt.caughtUp(END);
      rebuilt.clock(END);
      rebuilt.settle();
    }

    assertThat(alerts())
        .containsExactly("a 8 closed of generation 0", "b 1 issued of generation 1");
  }

  @Test
  void aRestartDuringTheRebuildGoesOnWithIt() throws Exception {
    generation("approval", null, alert("approval", "a", 1), alert("approval", "b", 1)).close();
    OperatorSubtaskState state;
    try (GenerationHarness rebuilt = generation("approval", null, alert("approval", "b", 1))) {
      rebuilt.caughtUp(END);
      state = rebuilt.checkpoint();
    }

    try (GenerationHarness restored = generation("approval", state)) {
      restored.clock(END);
      restored.settle();
    }

    assertThat(alerts())
        .containsExactly("a 2 closed of generation 1", "b 1 issued of generation 2");
  }

  @Test
  void aStateThatGoesOnKeepsItsGenerationAndClosesNothing() throws Exception {
    OperatorSubtaskState state;
    try (GenerationHarness first = generation("approval", null, alert("approval", "a", 1))) {
      state = first.checkpoint();
    }

    try (GenerationHarness restored = generation("approval", state, alert("approval", "b", 1))) {
      restored.clock(END);
      restored.settle();
    }

    assertThat(alerts())
        .containsExactly("a 1 issued of generation 1", "b 1 issued of generation 1");
  }

  @Test
  void aStateOfAnEarlierGenerationThanTheIndexIsRefused() throws Exception {
    OperatorSubtaskState state;
    try (GenerationHarness first = generation("approval", null, alert("approval", "a", 1))) {
      state = first.checkpoint();
    }
    generation("approval", null, alert("approval", "a", 1)).close();

    try (GenerationHarness old = new GenerationHarness("approval", server.connection(), state)) {
      assertThatThrownBy(() -> old.until(() -> false))
          .hasStackTraceContaining(
              "This state is generation 1 of approval, but generation 2 has told alerts: go on from"
                  + " a state of that one, or rebuild the state.");
    }
  }

  @Test
  void whileElasticsearchIsAwayOnlyAStateThatBeginsWaitsForIt() throws Exception {
    OperatorSubtaskState state;
    try (GenerationHarness first = generation("approval", null, alert("approval", "a", 1))) {
      state = first.checkpoint();
    }
    server.close();

    try (GenerationHarness on = new GenerationHarness("approval", server.connection(), state)) {
      on.tell(alert("approval", "b", 1));
      assertThat(on.told()).extracting(Alert::id).containsExactly("b");
    }
    assertThatThrownBy(() -> new GenerationHarness("approval", server.connection(), null))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("Elasticsearch cannot be asked for its alerts; it does not answer");
    server = new FakeElasticsearch();
  }

  @Test
  void closingIsTriedAgainUntilElasticsearchAnswers() throws Exception {
    generation("approval", null, alert("approval", "a", 1)).close();

    try (GenerationHarness rebuilt = generation("approval", null)) {
      server.next(503, "busy");
      server.next(429, "busy");
      rebuilt.caughtUp(END);
      rebuilt.clock(END);
      rebuilt.settle();
    }

    assertThat(alerts()).containsExactly("a 2 closed of generation 1");
  }

  @Test
  void anAlertThatCannotBeReadIsADeadLetter() throws Exception {
    try (WriterHarness writer = writer()) {
      writer.write(
          new Document(
              "alerts",
              "odd",
              3,
              "{\"domain\":\"approval\",\"state\":\"issued\"}".getBytes(StandardCharsets.UTF_8)));
      writer.passUntil(() -> writer.waiting() == 0);
    }

    try (GenerationHarness rebuilt = generation("approval", null)) {
      rebuilt.caughtUp(END);
      rebuilt.clock(END);
      rebuilt.settle();

      assertThat(rebuilt.deadLetters())
          .singleElement()
          .satisfies(
              letter -> {
                assertThat(letter.id).isEqualTo("alerts/odd@generation 1");
                assertThat(letter.stage).isEqualTo(DeadLetter.Stage.INDEX);
                assertThat(letter.reason)
                    .startsWith(
                        "This alert was not found again and cannot be closed, because it cannot be"
                            + " read: This is not an alert: ");
              });
    }
  }

  @Test
  void whatIsKeptNeedsNoKryo() {
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(GenerationState.class);
  }

  /** Tells alerts, and has them written. */
  private GenerationHarness generation(String watch, OperatorSubtaskState state, Alert... alerts)
      throws Exception {
    GenerationHarness generation = new GenerationHarness(watch, server.connection(), state);
    for (Alert alert : alerts) {
      generation.tell(alert);
    }
    generation.settle();
    return generation;
  }

  private WriterHarness writer() throws Exception {
    return new WriterHarness(
        new ElasticsearchSink(server.connection(), new RememberedDeadLetters()));
  }

  private List<String> alerts() throws IOException {
    List<String> alerts = new ArrayList<>();
    for (JsonNode alert : server.documents("alerts").values()) {
      alerts.add(
          "%s %d %s of generation %d"
              .formatted(
                  alert.path("id").asText(),
                  alert.path("revision").asLong(),
                  alert.path("state").asText(),
                  alert.at("/observed/generation").asLong(0)));
    }
    return alerts;
  }

  private List<String> events() throws IOException {
    Map<String, String> events = new TreeMap<>();
    server
        .documents("alert-events")
        .forEach(
            (id, event) ->
                events.put(
                    id,
                    "%s %d %s"
                        .formatted(
                            event.path("alert").asText(),
                            event.path("revision").asLong(),
                            event.path("state").asText())));
    return events.values().stream().toList();
  }

  private static Alert alert(String domain, String id, long revision) {
    Text words = new Text("因", "why");
    return new Alert(
        id,
        revision,
        "RULE-1",
        1,
        "hash",
        domain,
        Outcome.VIOLATION,
        Level.RED,
        AlertState.ISSUED,
        words,
        words,
        List.of(),
        "case",
        "key of " + id,
        Map.of(),
        BEGINNING,
        BEGINNING,
        null,
        List.of(),
        List.of(),
        List.of(new Transition(revision, BEGINNING, AlertState.ISSUED, Level.RED, words)),
        null,
        null);
  }
}
