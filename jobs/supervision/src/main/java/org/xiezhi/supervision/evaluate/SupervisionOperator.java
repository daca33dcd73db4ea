package org.xiezhi.supervision.evaluate;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.connectors.type.EventSerializer;
import org.xiezhi.engine.KeyState;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.schema.Schema;
import org.xiezhi.supervision.HeapLimits;

/**
 * Evaluates: brings the events of a key, in log order and whole transactions, before the engine.
 *
 * <pre>
 *   event ──▶ pending (heap) ──clock passes──▶ state ─▶ engine ─▶ state' (heap), alerts
 *                │                               ▲                   │
 *                │                               │             checkpoint, or long unused
 *                └──checkpoint, or too many──▶ spilled               ▼
 *                                        (keyed state, timer)  stored (keyed state, one timer)
 * </pre>
 *
 * Events wait until their source is complete up to the time at which they were recorded, so the
 * order of arrival does not matter. They wait on the heap, where that costs nothing; a checkpoint
 * moves them to keyed state, from where they are taken when their time has come, also after a
 * restart or with another parallelism. The states of the keys lately in use stay on the heap too,
 * see {@link HotStates}.
 */
public final class SupervisionOperator extends AbstractStreamOperator<Alert>
    implements TwoInputStreamOperator<Routed, Knowledge, Alert>,
        Triggerable<String, VoidNamespace> {
  private static final long serialVersionUID = 1L;

  private final Schema schema;
  private final HeapLimits heap;
  private final OutputTag<DeadLetter> deadLetters;
  private final RuleCompiler compiler;

  private transient KeyStateSerializer serializer;
  private transient ValueState<KeyState> stored;
  private transient ListState<Event> spilled;
  private transient ListState<Long> spilledUntilState;

  /** Apart from the wake-ups, which come and go by themselves. */
  private transient InternalTimerService<VoidNamespace> spillTimers;

  private transient PendingEvents pending;
  private transient HotStates states;
  private transient KnownRules rules;
  private transient KnownReferences references;
  private transient Consumer<Alert> alerts;

  /** The sources are complete up to here, inclusive, in milliseconds of event time. */
  private transient long complete;

  /** As {@link #complete}, but it stands still at the end of a bounded input. */
  private transient long clock;

  /** As {@link #clock}, whether or not the other input is as far. */
  private transient long told;

  /** No spilled event was recorded later than this; {@link Long#MIN_VALUE} if none is left. */
  private transient long spilledUntil;

  /** The latest watermark, and the end of the input, that wait for the first whole rule set. */
  private transient Deque<Watermark> held;

  /**
   * @param heap how much of this may stand on the heap of one task
   */
  public SupervisionOperator(Schema schema, HeapLimits heap, OutputTag<DeadLetter> deadLetters) {
    this(schema, heap, deadLetters, RuleSets::compile);
  }

  SupervisionOperator(
      Schema schema, HeapLimits heap, OutputTag<DeadLetter> deadLetters, RuleCompiler compiler) {
    this.schema = requireNonNull(schema);
    this.heap = requireNonNull(heap);
    this.deadLetters = requireNonNull(deadLetters);
    this.compiler = requireNonNull(compiler);
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    serializer = new KeyStateSerializer(schema);
    KeyedStateStore byKey = context.getKeyedStateStore();
    OperatorStateStore byTask = context.getOperatorStateStore();
    stored = byKey.getState(new ValueStateDescriptor<>("key", serializer));
    spilled = byKey.getListState(new ListStateDescriptor<>("spilled", new EventSerializer(schema)));
    spilledUntilState =
        byTask.getUnionListState(
            new ListStateDescriptor<>("spilled-until", LongSerializer.INSTANCE));
    rules = KnownRules.restore(byTask, new RuleSets(schema, compiler));
    references = KnownReferences.restore(byTask, schema);
    pending = new PendingEvents();
    held = new ArrayDeque<>();
    complete = Long.MIN_VALUE;
    clock = Long.MIN_VALUE;
    told = Long.MIN_VALUE;
    spilledUntil = Long.MIN_VALUE;
    for (Long until : spilledUntilState.get()) {
      spilledUntil = Math.max(spilledUntil, until);
    }
  }

  @Override
  public void open() throws Exception {
    super.open();
    InternalTimerService<VoidNamespace> wakeUps =
        getInternalTimerService("wake-ups", VoidNamespaceSerializer.INSTANCE, this);
    states =
        new HotStates(
            new StoredStates(this::setCurrentKey, stored, copying(), wakeUps), heap.hotFacts());
    spillTimers = getInternalTimerService("spilled", VoidNamespaceSerializer.INSTANCE, this);
    alerts = alert -> output.collect(new StreamRecord<>(alert.detectedAt(wallClock())));
    getMetricGroup().gauge("pending", () -> pending.size());
    getMetricGroup().gauge("hot", () -> states.weight());
  }

  private UnaryOperator<KeyState> copying() {
    return getKeyedStateBackend() instanceof HeapKeyedStateBackend
        ? serializer::copy
        : UnaryOperator.identity();
  }

  /** The key is set where keyed state is touched, which most elements do not. */
  @Override
  public boolean hasKeyContext1() {
    return false;
  }

  @Override
  public void processElement1(StreamRecord<Routed> element) throws Exception {
    Routed routed = element.getValue();
    long recorded = routed.event().recorded().toEpochMilli();
    if (pending.size() >= heap.pendingEvents() && recorded > complete) {
      spill(routed.key(), List.of(routed.event()));
      return;
    }
    pending.add(routed);
    if (recorded <= complete) {
      // Late: its source had said it was complete. What is judged by now is judged again.
      evaluate(routed.key(), pending.take(routed.key(), complete));
    }
  }

  @Override
  public void processElement2(StreamRecord<Knowledge> element) throws Exception {
    Knowledge knowledge = element.getValue();
    if (knowledge.reference() != null) {
      references.add(knowledge.reference());
      return;
    }
    Optional<DeadLetter> refused = rules.receive(knowledge.rule(), wallClock());
    if (refused.isPresent() && getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0) {
      output.collect(deadLetters, new StreamRecord<>(refused.get()));
    }
    while (!rules.isEmpty() && !held.isEmpty()) {
      processWatermark(held.remove());
    }
  }

  /**
   * The rules may hold the sources' clock back until both inputs end; what it said counts even
   * then.
   */
  @Override
  public void processWatermark1(Watermark mark) throws Exception {
    if (mark.getTimestamp() < Long.MAX_VALUE) {
      told = mark.getTimestamp();
    }
    super.processWatermark1(mark);
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    if (rules.isEmpty()) {
      if (mark.getTimestamp() < Long.MAX_VALUE) {
        held.clear();
      }
      held.add(mark);
      return;
    }
    complete = mark.getTimestamp();
    clock = complete < Long.MAX_VALUE ? complete : Math.max(clock, told);
    pending.drain(complete, this::evaluate);
    Instant now = Instant.ofEpochMilli(clock);
    for (String key = states.nextDue(now); key != null; key = states.nextDue(now)) {
      evaluate(key, new ArrayList<>());
    }
    super.processWatermark(mark);
    if (complete >= spilledUntil) {
      spilledUntil = Long.MIN_VALUE;
    }
  }

  @Override
  public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
    // At the end of a bounded input all timers come, though the clock stands still.
    if (timer.getTimestamp() <= clock || spilledUntil > Long.MIN_VALUE) {
      evaluate(timer.getKey(), new ArrayList<>());
    }
  }

  @Override
  public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
    throw new IllegalStateException("the engine does not know the wall clock");
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    super.prepareSnapshotPreBarrier(checkpointId);
    pending.drain(Long.MAX_VALUE, this::spill);
    states.flush();
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    spilledUntilState.update(List.of(spilledUntil));
  }

  /** For what people are told of this run; nothing is judged by it. */
  private Instant wallClock() {
    return Instant.ofEpochMilli(getProcessingTimeService().getCurrentProcessingTime());
  }

  /** Brings the key's state up to all that happened to it, and up to the clock. */
  private void evaluate(String key, List<Event> events) throws Exception {
    takeSpilled(key, events);
    HotState hot = states.get(key);
    KeyState state = hot.state();
    for (List<Event> transaction : Transactions.of(events)) {
      Instant recorded = transaction.get(0).recorded();
      rules
          .at(recorded.toEpochMilli())
          .apply(state, transaction, recorded, references.tables(), alerts);
    }
    Instant now = Instant.ofEpochMilli(clock);
    if (state.wakeAt() != null && !state.wakeAt().isAfter(now)) {
      rules.at(clock).wake(state, now, references.tables(), alerts);
    }
    states.changed(hot);
  }

  private void spill(String key, List<Event> events) throws Exception {
    setCurrentKey(key);
    spilled.addAll(events);
    for (Event event : events) {
      long recorded = event.recorded().toEpochMilli();
      spillTimers.registerEventTimeTimer(VoidNamespace.INSTANCE, recorded);
      spilledUntil = Math.max(spilledUntil, recorded);
    }
  }

  /** Adds a key's spilled events that are due; leaves the others. */
  private void takeSpilled(String key, List<Event> events) throws Exception {
    if (spilledUntil == Long.MIN_VALUE) {
      return;
    }
    setCurrentKey(key);
    List<Event> later = new ArrayList<>();
    boolean any = false;
    for (Event event : spilled.get()) {
      any = true;
      (event.recorded().toEpochMilli() <= complete ? events : later).add(event);
    }
    if (any) {
      spilled.update(later);
    }
  }
}
