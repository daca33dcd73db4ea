package org.xiezhi.connectors.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.types.PojoTestUtils;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.connectors.document.AlertTypeInfo;
import org.xiezhi.connectors.map.Domain;
import org.xiezhi.connectors.map.Mapping;
import org.xiezhi.connectors.map.Mappings;
import org.xiezhi.connectors.record.RawRecord;
import org.xiezhi.connectors.type.ReferenceChangeSerializer;
import org.xiezhi.connectors.type.SerializerTypeInfo;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.alert.AlertState;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.LogPosition;
import org.xiezhi.engine.reference.ReferenceChange;
import org.xiezhi.engine.yaml.Problems;

class IntakeOperatorTest {
  private static final Instant T = Instant.parse("2026-03-02T01:00:00Z");

  private final Domain domain = new Domain(List.of(approval()));
  private final OutputTag<ReferenceChange> references =
      new OutputTag<>(
          "references",
          new SerializerTypeInfo<>(
              ReferenceChange.class, new ReferenceChangeSerializer(domain.schema())));
  private final OutputTag<DeadLetter> deadLetters =
      new OutputTag<>("dead-letters", TypeInformation.of(DeadLetter.class));
  private final OutputTag<Alert> operational =
      new OutputTag<>("operational", AlertTypeInfo.INSTANCE);

  private OneInputStreamOperatorTestHarness<RawRecord, Event> harness = open(null);
  private long offset;

  IntakeOperatorTest() throws Exception {}

  @Test
  void whatTheConnectorCapturedBecomesEventsReferencesAndDeadLetters() throws Exception {
    for (RawRecord record : captured()) {
      harness.processElement(new StreamRecord<>(record));
    }

    // Of 31 changes of case rows one is a truncate, two have absurd times, one an amount that is
    // no number, and one is a draft. Two versions of a special procedure also tell of its notice
    // and its end.
    assertThat(events()).hasSize(30);
    // Six of 22 rows are legal bases, which are kept both by item and by rank.
    assertThat(side(references)).hasSize(28);
    assertThat(side(deadLetters))
        .hasSize(4)
        .allSatisfy(
            letter -> {
              assertThat(letter.stage).isEqualTo(DeadLetter.Stage.MAP);
              assertThat(letter.topic).isEqualTo("cdc.approval");
              assertThat(letter.id).isEqualTo("cdc.approval-0-" + letter.offset);
              assertThat(letter.value).isNotEmpty();
            });
  }

  @Test
  void aBeatMovesTheClockToJustBeforeItsMillisecond() throws Exception {
    beat(T);

    assertThat(watermarks()).containsExactly(T.toEpochMilli() - 1);
  }

  @Test
  void aClockNeverGoesBackWhenAPieceOfTheLogComesAgain() throws Exception {
    beat(T);
    beat(T.minusSeconds(5));
    beat(T.plusSeconds(1));

    assertThat(watermarks())
        .containsExactly(T.toEpochMilli() - 1, T.plusSeconds(1).toEpochMilli() - 1);
  }

  @Test
  void aBeatOfASnapshotDoesNotMoveTheClock() throws Exception {
    process(clockRow(T, "r", "first"));

    assertThat(watermarks()).isEmpty();
  }

  @Test
  void aSimulatedTimeIsTheClockWhereTheBeatHasOne() throws Exception {
    process(
        clockRow(T, "u", "false")
            .replace("\"source_time\":null", "\"source_time\":\"2019-05-01T00:00:00Z\""));

    assertThat(watermarks())
        .containsExactly(Instant.parse("2019-05-01T00:00:00Z").toEpochMilli() - 1);
  }

  @Test
  void whatIsNoJsonGoesToTheDeadLettersWithItsBytes() throws Exception {
    process("garbage");
    beat(T);

    assertThat(side(deadLetters))
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.stage).isEqualTo(DeadLetter.Stage.DECODE);
              assertThat(new String(letter.value, StandardCharsets.UTF_8)).isEqualTo("garbage");
              assertThat(letter.reason).isNotBlank();
            });
    assertThat(watermarks()).hasSize(1);
  }

  @Test
  void aSourceWithoutMappingGoesToTheDeadLetters() throws Exception {
    process(clockRow(T, "u", "false").replace("\"name\":\"approval\"", "\"name\":\"other\""));

    assertThat(side(deadLetters))
        .extracting(letter -> letter.reason)
        .containsExactly("No mapping of this job is for the source \"other\": add one.");
  }

  @Test
  void aSilentSourceIsToldOfAndClosedAlsoAcrossARestart() throws Exception {
    beat(T);
    harness.setProcessingTime(60_000);
    OperatorSubtaskState state = harness.snapshot(1, 1);
    assertThat(side(operational)).extracting(Alert::state).containsExactly(AlertState.ISSUED);
    harness.close();

    harness = open(state);
    beat(T.plusSeconds(60));

    assertThat(side(operational)).extracting(Alert::state).containsExactly(AlertState.CLOSED);
  }

  @Test
  void afterARestartTheClockGoesOnWhereItStood() throws Exception {
    beat(T);
    OperatorSubtaskState state = harness.snapshot(1, 1);
    harness.close();

    harness = open(state);
    beat(T.minusSeconds(5));

    assertThat(watermarks()).containsExactly(T.toEpochMilli() - 1);
  }

  @Test
  void afterARestartATransactionThatWasUnderWayDuringTheSnapshotIsStillTheNewer() throws Exception {
    process(payment("r", "first", 1000));
    OperatorSubtaskState state = harness.snapshot(1, 1);
    LogPosition read = events().get(0).position();
    harness.close();

    harness = open(state);
    process(payment("u", "false", 900));

    assertThat(events().get(0).position()).isGreaterThan(read);
  }

  @Test
  void whatIsKeptAndWhatTravelsNeedsNoKryo() {
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(IntakeState.class);
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(RawRecord.class);
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(DeadLetter.class);
  }

  private OneInputStreamOperatorTestHarness<RawRecord, Event> open(OperatorSubtaskState state)
      throws Exception {
    OneInputStreamOperatorTestHarness<RawRecord, Event> opened =
        new OneInputStreamOperatorTestHarness<>(
            new IntakeOperator(
                domain, Duration.ofSeconds(10), references, deadLetters, operational));
    opened.setup();
    if (state != null) {
      opened.initializeState(state);
    }
    opened.open();
    return opened;
  }

  private void beat(Instant at) throws Exception {
    process(clockRow(at, "u", "false"));
  }

  private void process(String value) throws Exception {
    harness.processElement(
        new StreamRecord<>(
            new RawRecord(
                "cdc.approval", 0, offset++, 0, null, value.getBytes(StandardCharsets.UTF_8))));
  }

  private static String clockRow(Instant at, String op, String snapshot) {
    return """
        {"before":null,"after":{"id":1,"beat":1,"beat_at":"%s","source_time":null},
        "source":{"connector":"postgresql","name":"approval","ts_ms":%d,"snapshot":"%s",
        "schema":"xiezhi","table":"source_clock","lsn":100},"op":"%s"}
        """
        .formatted(at, at.toEpochMilli(), snapshot, op);
  }

  @Test
  void aLogThatBeginsAnewIsToldOfAndWhatIsSentAgainIsNotAlsoAfterARestart() throws Exception {
    process(payment("u", "false", 9_000));
    process(payment("u", "false", 9_000));
    OperatorSubtaskState state = harness.snapshot(1, 1);
    harness.close();
    harness = open(state);
    process(payment("u", "false", 9_000));
    assertThat(side(operational)).isEmpty();
    process(payment("u", "false", 500).replaceAll("(\"txId\":)\\d+", "$17"));

    assertThat(events()).extracting(event -> event.position().incarnation()).containsExactly(1L, 2L);
    assertThat(side(operational))
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.rule()).isEqualTo(LogAlerts.RULE);
              assertThat(alert.message().en())
                  .isEqualTo("The log of source approval went from 0/2328 back to 0/1F4");
            });
  }

  /** A captured payment, as if it had been read or written elsewhere. */
  private static String payment(String op, String snapshot, long lsn) throws IOException {
    for (RawRecord record : captured()) {
      if (record.value != null
          && new ObjectMapper().readTree(record.value) instanceof ObjectNode value
          && value.at("/source/table").asText().equals("payment")
          && value.path("op").asText().equals("c")) {
        value.put("op", op);
        ((ObjectNode) value.get("source"))
            .put("snapshot", snapshot)
            .put("lsn", lsn)
            .remove("sequence");
        return value.toString();
      }
    }
    throw new AssertionError("no payment was captured");
  }

  private List<Event> events() {
    return harness.extractOutputValues();
  }

  private List<Long> watermarks() {
    List<Long> marks = new ArrayList<>();
    for (Object element : harness.getOutput()) {
      if (element instanceof Watermark mark) {
        marks.add(mark.getTimestamp());
      }
    }
    return marks;
  }

  private <T> List<T> side(OutputTag<T> tag) {
    Queue<StreamRecord<T>> records = harness.getSideOutput(tag);
    return records == null ? List.of() : records.stream().map(StreamRecord::getValue).toList();
  }

  private static Mapping approval() throws IOException {
    Problems problems = new Problems();
    String text = Files.readString(Path.of("../mappings/approval.yaml"));
    var mapping = Mappings.load("approval.yaml", text, problems);
    problems.throwIfAny();
    return mapping.orElseThrow();
  }

  private static List<RawRecord> captured() throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<RawRecord> records = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("src/test/resources/approval/captured.jsonl"))) {
      JsonNode node = json.readTree(line);
      records.add(
          new RawRecord(
              node.get("topic").textValue(),
              0,
              records.size(),
              0,
              bytes(json, node.get("key")),
              bytes(json, node.get("value"))));
    }
    return records;
  }

  private static byte[] bytes(ObjectMapper json, JsonNode node) throws IOException {
    return node == null || node.isNull() ? null : json.writeValueAsBytes(node);
  }
}
