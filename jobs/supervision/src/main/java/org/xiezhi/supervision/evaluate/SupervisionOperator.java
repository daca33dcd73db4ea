package org.xiezhi.supervision.evaluate;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
import org.apache.flink.util.OutputTag;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.connectors.map.ClockGroup;
import org.xiezhi.connectors.map.ClockGroups;
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
 *
 * <p>It judges by one clock, which is its watermark. Rules that rest on other sources are judged by
 * another evaluation beside it, see {@link Jurisdiction}.
 */
public final class SupervisionOperator extends AbstractStreamOperator<Alert>
    implements TwoInputStreamOperator<Routed, Knowledge, Alert>,
        Triggerable<String, VoidNamespace> {
  private static final long serialVersionUID = 1L;

  private final Schema schema;
  private final ClockGroups groups;
  private final ClockGroup own;
  private final HeapLimits heap;
  private final OutputTag<DeadLetter> deadLetters;
  private final RuleCompiler compiler;
  private final Slice slice;

  private transient PendingEvents pending;
  private transient SpilledEvents spilled;
  private transient HeapRoom room;
  private transient HotStates states;
  private transient Jurisdiction jurisdiction;
  private transient boolean idle;
  private transient KnownRules rules;
  private transient KnownReferences references;
  private transient KnownGaps gaps;
  private transient Reviews reviews;
  private transient RuleFaults faults;
  private transient StoredStates stored;
  private transient TaskKeys keys;
  private transient Reports reports;
  private transient Consumer<Alert> alerts;

  /** The sources are complete up to here, inclusive, in milliseconds of event time. */
  private transient long complete;

  /** As {@link #complete}, but it stands still at the end of a bounded input. */
  private transient long clock;

  /** As {@link #clock}, whether or not the other input is as far. */
  private transient long told;

  private transient boolean reviewPlanned;

  /** The latest watermark, and the end of the input, that wait for the first whole rule set. */
  private transient Deque<Watermark> held;

  /**
   * @param groups of the sources
   * @param own which of them this evaluation is given the events and the clock of
   * @param heap how much of this may stand on the heap of one task
   */
  public SupervisionOperator(
      Schema schema,
      ClockGroups groups,
      ClockGroup own,
      HeapLimits heap,
      OutputTag<DeadLetter> deadLetters) {
    this(schema, groups, own, heap, deadLetters, RuleSets::compile, Slice.STANDARD);
  }

  SupervisionOperator(
      Schema schema,
      ClockGroups groups,
      ClockGroup own,
      HeapLimits heap,
      OutputTag<DeadLetter> deadLetters,
      RuleCompiler compiler,
      Slice slice) {
    this.schema = requireNonNull(schema);
    this.groups = requireNonNull(groups);
    this.own = requireNonNull(own);
    this.heap = requireNonNull(heap);
    this.deadLetters = requireNonNull(deadLetters);
    this.compiler = requireNonNull(compiler);
    this.slice = requireNonNull(slice);
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    OperatorStateStore byTask = context.getOperatorStateStore();
    keys = new TaskKeys(getRuntimeContext().getTaskInfo());
    ProcessingTimeService time = getProcessingTimeService();
    reports =
        new Reports(
            output,
            deadLetters,
            schema.domain(),
            () -> Instant.ofEpochMilli(time.getCurrentProcessingTime()));
    alerts = reports::alert;
    jurisdiction = Jurisdiction.restore(byTask, groups, own);
    rules =
        KnownRules.restore(byTask, new RuleSets(schema, compiler, jurisdiction, reports::failed));
    references = KnownReferences.restore(byTask, schema);
    reviews = Reviews.restore(byTask, rules, references, keys.groups());
    faults = RuleFaults.restore(byTask, schema.domain());
    gaps = KnownGaps.restore(byTask, schema, references.tables().gaps());
    pending = new PendingEvents();
    held = new ArrayDeque<>();
    complete = Long.MIN_VALUE;
    clock = Long.MIN_VALUE;
    told = Long.MIN_VALUE;
  }

  @Override
  public void open() throws Exception {
    super.open();
    KeyedStateBackend<String> byKey = getKeyedStateBackend();
    RefusedRows refused = new RefusedRows(schema.domain(), reports::bury, alerts);
    room = HeapRoom.shareOf(heap.hotBytes());
    stored =
        new StoredStates(
            byKey,
            new KeyStateSerializer(schema),
            timers("wake-ups"),
            getRuntimeContext().getTaskInfo().getMaxNumberOfParallelSubtasks(),
            refused);
    states = new HotStates(stored, room);
    spilled =
        new SpilledEvents(byKey, getOperatorStateBackend(), schema, timers("spilled"), refused);
    restIfIdle();
    getMetricGroup().gauge("pending", () -> pending.size());
    getMetricGroup().gauge("hot", () -> states.bytes());
    if (reviews.isUnderWay()) {
      reviewLater();
    }
  }

  /** What will never be judged here needs no room. */
  private void restIfIdle() {
    idle = jurisdiction.isIdle();
    if (idle) {
      pending = new PendingEvents();
      room.close();
    }
  }

  private InternalTimerService<VoidNamespace> timers(String name) {
    return getInternalTimerService(name, VoidNamespaceSerializer.INSTANCE, this);
  }

  @Override
  public void close() throws Exception {
    if (reviews != null) {
      reviews.close();
    }
    if (room != null) {
      room.close();
    }
    super.close();
  }

  /** The key is set where keyed state is touched, which most elements do not. */
  @Override
  public boolean hasKeyContext1() {
    return false;
  }

  @Override
  public void processElement1(StreamRecord<Routed> element) throws Exception {
    if (idle) {
      return;
    }
    Routed routed = element.getValue();
    long recorded = routed.event().recorded().toEpochMilli();
    if (pending.size() >= heap.pendingEvents() && recorded > complete) {
      spilled.add(routed.key(), List.of(routed.event()));
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
    if (idle && knowledge.rule() == null) {
      return;
    }
    if (knowledge.reference() != null) {
      reviews.came(knowledge.reference(), references.add(knowledge.reference()));
      return;
    }
    if (knowledge.gap() != null) {
      gaps.receive(knowledge.gap());
      return;
    }
    Optional<DeadLetter> refused =
        rules.receive(knowledge.rule(), reports.now(), reviews::cameIntoForce);
    if (refused.isPresent() && isFirst()) {
      reports.bury(refused.get());
    }
    restIfIdle();
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
    long end = mark.getTimestamp() < Long.MAX_VALUE ? mark.getTimestamp() : Math.max(clock, told);
    for (long due = gaps.nextDue(clock); due < end; due = gaps.nextDue(clock)) {
      step(new Watermark(due), due);
    }
    step(mark, end);
  }

  /**
   * Moves the clock, to the end of the input or to a gap on the way there: a gap changes what is
   * said as of its own time, however far the clock goes at once.
   */
  private void step(Watermark mark, long to) throws Exception {
    complete = mark.getTimestamp();
    clock = to;
    pending.drain(complete, this::evaluate);
    Instant now = Instant.ofEpochMilli(clock);
    for (String key = states.nextDue(now); key != null; key = states.nextDue(now)) {
      evaluate(key, new ArrayList<>());
    }
    super.processWatermark(mark);
    spilled.taken(complete);
    judgeDoubtful(now);
    reviews.step(clock);
    faults.step(rules.problems(clock), now, isFirst() ? alerts : alert -> {});
    review(complete == Long.MAX_VALUE ? Slice.WHOLE : slice);
  }

  /** What all tasks find alike is told by one. */
  private boolean isFirst() {
    return jurisdiction.isWhole() && keys.isFirst();
  }

  private void review(Slice some) throws Exception {
    reviews.goOn(some, states, stored, alerts);
    if (reviews.isUnderWay()) {
      reviewLater();
    }
  }

  /** As soon as what waits has had its turn. */
  private void reviewLater() {
    if (!reviewPlanned) {
      reviewPlanned = true;
      ProcessingTimeService time = getProcessingTimeService();
      var unused =
          time.registerTimer(
              time.getCurrentProcessingTime() + 1,
              at -> {
                reviewPlanned = false;
                review(slice);
              });
    }
  }

  /** Judges again what rows concern that could not be read, or could be after all. */
  private void judgeDoubtful(Instant now) throws Exception {
    if (clock == Long.MIN_VALUE) {
      return; // Nothing that was read has a time, so nothing was judged.
    }
    Collection<String> due = gaps.takeDue(now);
    if (due == null) {
      reviews.gapsChanged();
      return;
    }
    for (String key : due) {
      if (keys.has(key)) {
        HotState hot = states.get(key);
        reviews.before(hot, alerts);
        rules.at(clock).review(hot.state(), now, references.tables(), alerts);
        states.changed(hot);
      }
    }
  }

  @Override
  public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
    // At the end of a bounded input all timers come, though the clock stands still.
    if (timer.getTimestamp() <= clock || !spilled.isEmpty()) {
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
    pending.drain(Long.MAX_VALUE, spilled::add);
    states.flush();
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    spilled.snapshot();
    reviews.snapshot();
    faults.snapshot();
  }

  /** Brings the key's state up to all that happened to it, and up to the clock. */
  private void evaluate(String key, List<Event> events) throws Exception {
    spilled.take(key, complete, events);
    HotState hot = states.get(key);
    KeyState state = hot.state();
    reviews.before(hot, alerts);
    for (List<Event> transaction : Transactions.of(events)) {
      Instant recorded = transaction.get(0).recorded();
      reviews
          .engine(recorded.toEpochMilli())
          .apply(state, transaction, recorded, references.tables(), alerts);
    }
    Instant now = Instant.ofEpochMilli(clock);
    if (state.wakeAt() != null && !state.wakeAt().isAfter(now)) {
      rules.at(clock).wake(state, now, references.tables(), alerts);
    }
    states.changed(hot);
  }
}
