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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.connectors.document.AlertTypeInfo;
import org.xiezhi.connectors.gap.GapNotice;
import org.xiezhi.connectors.map.Domain;
import org.xiezhi.connectors.map.Mapping;
import org.xiezhi.connectors.map.Mappings;
import org.xiezhi.connectors.record.RawRecord;
import org.xiezhi.connectors.type.ReferenceChangeSerializer;
import org.xiezhi.connectors.type.SerializerTypeInfo;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.reference.ReferenceChange;
import org.xiezhi.engine.yaml.Problems;

/** An intake, what goes in and what comes out. */
abstract class IntakeFixture {
  /** After all that was captured. */
  static final Instant CAPTURED = Instant.parse("2027-01-01T00:00:00Z");

  /** Stands for the next place of the log. */
  static final int NEXT = 77_777;

  static final Instant T = Instant.parse("2026-03-02T01:00:00Z");

  /** When the broker wrote what nothing else is said of. */
  static final Instant LATER = T.plusSeconds(86_400);

  private final String topic;
  final Domain domain;
  final Domain simulated =
      new Domain(mappings("../mappings/approval.yaml", "../sources/approval/simulated.yaml"));
  final OutputTag<ReferenceChange> references;
  final OutputTag<DeadLetter> deadLetters =
      new OutputTag<>("dead-letters", TypeInformation.of(DeadLetter.class));
  final OutputTag<GapNotice> unread =
      new OutputTag<>("unread", TypeInformation.of(GapNotice.class));
  final OutputTag<Alert> operational = new OutputTag<>("operational", AlertTypeInfo.INSTANCE);
  final OutputTag<Long> caughtUp = new OutputTag<>("caught-up", Types.LONG);
  LogEnds ends = LogEnds.UNKNOWN;

  OneInputStreamOperatorTestHarness<RawRecord, Event> harness;
  long offset;
  final Map<String, Long> places = new HashMap<>();
  long beats;

  /**
   * @param topic from which it reads
   * @param mappings of its sources
   */
  IntakeFixture(String topic, String... mappings) throws Exception {
    this.topic = topic;
    domain = new Domain(mappings(mappings));
    references =
        new OutputTag<>(
            "references",
            new SerializerTypeInfo<>(
                ReferenceChange.class, new ReferenceChangeSerializer(domain.schema())));
    harness = open(null);
  }

  static <T> T only(List<T> list) {
    assertThat(list).hasSize(1);
    return list.get(0);
  }

  /** The first captured change of a table. */
  static String captured(String table, String op) throws IOException {
    return new ObjectMapper().readTree(of(table, op).value).toString();
  }

  static RawRecord of(String table, String op) throws IOException {
    for (RawRecord record : captured()) {
      if (record.value != null
          && new ObjectMapper().readTree(record.value) instanceof ObjectNode value
          && value.at("/source/table").asText().equals(table)
          && value.path("op").asText().equals(op)) {
        return record;
      }
    }
    throw new AssertionError("no " + op + " of " + table + " was captured");
  }

  OneInputStreamOperatorTestHarness<RawRecord, Event> open(OperatorSubtaskState state)
      throws Exception {
    return open(domain, state);
  }

  OneInputStreamOperatorTestHarness<RawRecord, Event> open(Domain of, OperatorSubtaskState state)
      throws Exception {
    OneInputStreamOperatorTestHarness<RawRecord, Event> opened =
        new OneInputStreamOperatorTestHarness<>(
            new IntakeOperator(
                of,
                new ClockLimits(Duration.ofSeconds(10), Duration.ofSeconds(2)),
                ends,
                new IntakeOutputs(
                    references, deadLetters, unread, operational, caughtUp, new HashMap<>())));
    opened.setup();
    if (state != null) {
      opened.initializeState(state);
    }
    opened.open();
    return opened;
  }

  void beat(Instant at) throws Exception {
    process(clockRow(at, "u", "false", ++beats));
  }

  void process(String value) throws Exception {
    process(value, LATER);
  }

  void process(String record, Instant appended) throws Exception {
    // What is sent again stands where it stood; all else comes next in the log.
    long place = places.computeIfAbsent(record, next -> 1_000L * (places.size() + 1));
    String value = record.replace("\"lsn\":" + NEXT, "\"lsn\":" + place);
    harness.processElement(new StreamRecord<>(record(null, value, appended)));
  }

  /** The next record of the topic. */
  RawRecord record(String key, String value, Instant appended) {
    return new RawRecord(
        topic,
        0,
        offset++,
        appended.toEpochMilli(),
        key == null ? null : key.getBytes(StandardCharsets.UTF_8),
        value.getBytes(StandardCharsets.UTF_8));
  }

  /** A beat that says a time of its own. */
  String timed(Instant committed, String time) {
    return clockRow(committed, "u", "false", ++beats)
        .replace("\"source_time\":null", "\"source_time\":\"" + time + "\"");
  }

  static String clockRow(Instant at, String op, String snapshot, long number) {
    return """
    {"before":null,"after":{"id":1,"beat":%d,"beat_at":"%s","source_time":null,"missing":null},
    "source":{"connector":"postgresql","name":"approval","ts_ms":%d,"snapshot":"%s",
    "schema":"xiezhi","table":"source_clock","lsn":%d},"op":"%s"}
    """
        .formatted(number, at, at.toEpochMilli(), snapshot, NEXT, op);
  }

  static String committed(String value, Instant at) throws IOException {
    ObjectNode change = (ObjectNode) new ObjectMapper().readTree(value);
    change.put("ts_ms", at.toEpochMilli());
    ((ObjectNode) change.get("source"))
        .put("ts_ms", at.toEpochMilli())
        .put("lsn", NEXT)
        .remove(List.of("ts_us", "ts_ns"));
    return change.toString();
  }

  static long mark(Instant complete) {
    return complete.toEpochMilli() - 1;
  }

  /** Each step of each operational alert, with its reason. */
  List<String> told() {
    return side(operational).stream()
        .map(
            alert ->
                alert.rule()
                    + " "
                    + alert.state().word()
                    + ": "
                    + alert.history().get(alert.history().size() - 1).reason().en())
        .toList();
  }

  /** A captured payment, as if it had been read or written elsewhere. */
  static String payment(String op, String snapshot, long lsn) throws IOException {
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

  List<Event> events() {
    return harness.extractOutputValues();
  }

  List<Long> watermarks() {
    List<Long> marks = new ArrayList<>();
    for (Object element : harness.getOutput()) {
      if (element instanceof Watermark mark) {
        marks.add(mark.getTimestamp());
      }
    }
    return marks;
  }

  <T> List<T> side(OutputTag<T> tag) {
    Queue<StreamRecord<T>> records = harness.getSideOutput(tag);
    return records == null ? List.of() : records.stream().map(StreamRecord::getValue).toList();
  }

  static List<Mapping> mappings(String... files) throws IOException {
    Problems problems = new Problems();
    Map<String, String> texts = new TreeMap<>();
    for (String file : files) {
      texts.put(file, Files.readString(Path.of(file)));
    }
    List<Mapping> mappings = Mappings.loadAll(texts, problems);
    problems.throwIfAny();
    return mappings;
  }

  static List<RawRecord> captured() throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<RawRecord> records = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("src/test/resources/approval/captured.jsonl"))) {
      JsonNode node = json.readTree(line);
      records.add(
          new RawRecord(
              node.get("topic").textValue(),
              0,
              records.size(),
              node.at("/value/source/ts_ms").asLong(),
              bytes(json, node.get("key")),
              bytes(json, node.get("value"))));
    }
    return records;
  }

  static byte[] bytes(ObjectMapper json, JsonNode node) throws IOException {
    return node == null || node.isNull() ? null : json.writeValueAsBytes(node);
  }
}
