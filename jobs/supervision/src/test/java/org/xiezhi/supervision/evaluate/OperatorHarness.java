package org.xiezhi.supervision.evaluate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.SavepointType;
import org.apache.flink.runtime.checkpoint.SnapshotType;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.StreamStateHandle;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.runtime.state.memory.ByteStreamStateHandle;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.util.OutputTag;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.connectors.gap.GapNotice;
import org.xiezhi.connectors.map.ClockGroup;
import org.xiezhi.connectors.map.ClockGroups;
import org.xiezhi.connectors.type.StoredKeys;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.reference.ReferenceChange;
import org.xiezhi.engine.rule.RuleSet;
import org.xiezhi.engine.schema.Schema;
import org.xiezhi.engine.yaml.Problem;
import org.xiezhi.engine.yaml.Problems;
import org.xiezhi.supervision.HeapLimits;
import org.xiezhi.supervision.rules.Manifest;
import org.xiezhi.supervision.rules.RuleRecord;

/** The operator in Flink's harness, which can be stopped and restored between any two elements. */
final class OperatorHarness implements AutoCloseable {
  /** Where the operator keeps its state. */
  enum Backend {
    HEAP,
    ROCKSDB
  }

  static final OutputTag<DeadLetter> DEAD_LETTERS =
      new OutputTag<>("dead-letters", TypeInformation.of(DeadLetter.class));

  /** A set is compiled once, however often it is read back from a checkpoint. */
  private static final Map<List<Object>, Compiled> COMPILED = new ConcurrentHashMap<>();

  private record Compiled(RuleSet rules, List<Problem> problems) {}

  private Schema schema;
  private ClockGroups groups;
  private final ClockGroup own;
  private final Backend backend;
  private final HeapLimits heap;
  private final Slice slice;
  private final List<Alert> alerts = new ArrayList<>();
  private final List<DeadLetter> deadLetters = new ArrayList<>();
  private final MockEnvironment environment = EvaluationTask.environment(128, 1, 0);
  private EvaluationTask harness;
  private long checkpoints;

  OperatorHarness(Backend backend, HeapLimits heap) throws Exception {
    this(Fixtures.SCHEMA, backend, heap);
  }

  OperatorHarness(Schema schema, Backend backend, HeapLimits heap) throws Exception {
    this(schema, backend, heap, Slice.WHOLE);
  }

  OperatorHarness(Schema schema, Backend backend, HeapLimits heap, Slice slice) throws Exception {
    this(schema, ClockGroups.of(Map.of("approval", schema)), null, backend, heap, slice);
  }

  /**
   * @param own the clock group of the evaluation; null for the whole
   */
  OperatorHarness(
      Schema schema,
      ClockGroups groups,
      ClockGroup own,
      Backend backend,
      HeapLimits heap,
      Slice slice)
      throws Exception {
    this.schema = schema;
    this.groups = groups;
    this.own = own == null ? groups.whole() : own;
    this.backend = backend;
    this.heap = heap;
    this.slice = slice;
    open(null);
  }

  static OperatorHarness ofDefaults() throws Exception {
    return new OperatorHarness(Backend.HEAP, new HeapLimits(1_000, 1 << 20));
  }

  static RuleSet compile(Map<String, String> texts, Schema schema, Problems problems) {
    Compiled set =
        COMPILED.computeIfAbsent(List.of(texts, schema), unknown -> apart(texts, schema));
    set.problems().forEach(problems::add);
    return set.rules();
  }

  /** Rules may be tried without those that they supersede. */
  private static Compiled apart(Map<String, String> texts, Schema schema) {
    Problems problems = new Problems();
    RuleSet rules = RuleSet.parse(texts, schema, id -> true, problems);
    return new Compiled(rules, problems.list());
  }

  private void open(OperatorSubtaskState state) throws Exception {
    harness =
        new EvaluationTask(
            new SupervisionOperator(
                schema, groups, own, heap, DEAD_LETTERS, OperatorHarness::compile, slice),
            environment);
    StateBackend chosen =
        backend == Backend.ROCKSDB ? new EmbeddedRocksDBStateBackend() : new HashMapStateBackend();
    harness.setStateBackend(chosen);
    harness.setup();
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
  }

  /** Takes a checkpoint and goes on. */
  OperatorSubtaskState checkpoint() throws Exception {
    checkpoints++;
    harness.prepareSnapshotPreBarrier(checkpoints);
    return harness.snapshot(checkpoints, checkpoints);
  }

  /** Takes a checkpoint, stops, and goes on from it. */
  OperatorHarness restart() throws Exception {
    OperatorSubtaskState state = checkpoint();
    collect();
    harness.close();
    open(state);
    return this;
  }

  /** The same from a savepoint that was changed by hand: its keyed state, in one piece. */
  OperatorHarness restart(Consumer<byte[]> change) throws Exception {
    checkpoints++;
    harness.prepareSnapshotPreBarrier(checkpoints);
    SnapshotType savepoint = SavepointType.savepoint(SavepointFormatType.CANONICAL);
    OperatorSubtaskState state =
        harness
            .snapshotWithLocalState(checkpoints, checkpoints, savepoint)
            .getJobManagerOwnedState();
    for (KeyedStateHandle handle : state.getManagedKeyedState()) {
      StreamStateHandle kept = ((KeyGroupsStateHandle) handle).getDelegateStateHandle();
      change.accept(((ByteStreamStateHandle) kept).getData());
    }
    collect();
    harness.close();
    open(state);
    return this;
  }

  /** The same under another mapping. */
  OperatorHarness restart(Schema other) throws Exception {
    schema = other;
    return restart();
  }

  /** The same as the same of other clock groups. */
  OperatorHarness restart(ClockGroups other) throws Exception {
    groups = other;
    return restart();
  }

  /** Has the turn of what waits for its turn, such as the next slice of a review. */
  OperatorHarness turn() throws Exception {
    harness.setProcessingTime(harness.getProcessingTime() + 1);
    return this;
  }

  OperatorHarness event(Event event) throws Exception {
    return event(event, "case");
  }

  /** The event for its key in one key space. */
  OperatorHarness event(Event event, String space) throws Exception {
    Routed routed = Routed.to(space, event.key(space), event);
    harness.event(routed);
    return this;
  }

  OperatorHarness reference(ReferenceChange row) throws Exception {
    harness.knowledge(Knowledge.of(row));
    return this;
  }

  OperatorHarness gap(GapNotice gap) throws Exception {
    harness.knowledge(Knowledge.of(gap));
    return this;
  }

  OperatorHarness rule(String name, String text) throws Exception {
    harness.knowledge(Knowledge.of(new RuleRecord(name, text)));
    return this;
  }

  OperatorHarness publish(String name, String text, Instant from) throws Exception {
    return publish(Map.of(name, text), from);
  }

  /** A whole set: its texts by name, and when it takes effect; null for always. */
  OperatorHarness publish(Map<String, String> texts, Instant from) throws Exception {
    for (Map.Entry<String, String> text : texts.entrySet()) {
      rule(text.getKey(), text.getValue());
    }
    return rule(Manifest.NAME, Manifest.of(texts, from).toJson());
  }

  /** The rule of the fixtures, in force always. */
  OperatorHarness tenHours() throws Exception {
    return publish("catalog/test-time-001.yaml", Fixtures.TEN_HOURS, null);
  }

  /** The clock of the sources: everything recorded up to this instant has been read. */
  OperatorHarness clock(String instant) throws Exception {
    return clock(Instant.parse(instant));
  }

  OperatorHarness clock(Instant instant) throws Exception {
    Watermark mark = new Watermark(instant.toEpochMilli());
    harness.clockOfEvents(mark);
    harness.clockOfKnowledge(mark);
    return this;
  }

  /** The same, while the rules have not told yet that nobody waits for them. */
  OperatorHarness clockOfSourcesAlone(String instant) throws Exception {
    harness.clockOfEvents(new Watermark(Instant.parse(instant).toEpochMilli()));
    return this;
  }

  OperatorHarness end() throws Exception {
    harness.clockOfEvents(Watermark.MAX_WATERMARK);
    harness.clockOfKnowledge(Watermark.MAX_WATERMARK);
    return this;
  }

  /** Every step that was told, in order, without what belongs to the run. */
  List<Alert> steps() {
    collect();
    return List.copyOf(alerts);
  }

  /** The latest revision of each alert, without what belongs to the run. */
  Map<String, Alert> finalAlerts() {
    Map<String, Alert> latest = new TreeMap<>();
    for (Alert alert : steps()) {
      latest.merge(alert.id(), alert, (a, b) -> a.revision() > b.revision() ? a : b);
    }
    return latest;
  }

  List<DeadLetter> deadLetters() {
    collect();
    return List.copyOf(deadLetters);
  }

  /** How many sets of rules are kept. */
  int sets() throws Exception {
    int sets = 0;
    for (var ignored :
        harness
            .getOperator()
            .getOperatorStateBackend()
            .getBroadcastState(KnownRules.SETS)
            .immutableEntries()) {
      sets++;
    }
    return sets;
  }

  int timers() {
    return harness.numEventTimeTimers();
  }

  /** The keys of which something is kept. */
  List<String> keys() {
    List<String> keys = new ArrayList<>();
    KeyedStateBackend<String> byKey = harness.getOperator().getKeyedStateBackend();
    StoredKeys.of(byKey, "key").forEachRemaining(keys::add);
    return keys;
  }

  private void collect() {
    harness.extractOutputValues().forEach(alert -> alerts.add(alert.detectedAt(null)));
    harness.getOutput().clear();
    var letters = harness.getSideOutput(DEAD_LETTERS);
    if (letters != null) {
      letters.forEach(letter -> deadLetters.add(letter.getValue()));
      letters.clear();
    }
  }

  @Override
  public void close() {
    try {
      harness.close();
      environment.close();
    } catch (Exception e) {
      throw new IllegalStateException("the operator does not close", e);
    }
  }
}
