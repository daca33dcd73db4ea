package org.xiezhi.supervision.evaluate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.xiezhi.connectors.intake.ClockGroupOperator;
import org.xiezhi.connectors.intake.ClockLimits;
import org.xiezhi.connectors.intake.IntakeOperator;
import org.xiezhi.connectors.intake.IntakeOutputs;
import org.xiezhi.connectors.intake.LogEnds;
import org.xiezhi.connectors.intake.Said;
import org.xiezhi.connectors.intake.SaidSerializer;
import org.xiezhi.connectors.map.ClockGroup;
import org.xiezhi.connectors.map.ClockGroups;
import org.xiezhi.connectors.map.Domain;
import org.xiezhi.connectors.record.RawRecord;
import org.xiezhi.connectors.type.ReferenceChangeSerializer;
import org.xiezhi.connectors.type.SerializerTypeInfo;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.reference.ReferenceChange;
import org.xiezhi.supervision.HeapLimits;
import org.xiezhi.supervision.TwoSources;

/** The intake of two sources and the evaluations of their clock groups, joined as in the job. */
@SuppressWarnings("try") // Flink's harness declares that closing it throws anything.
final class ClockGroupTasks implements AutoCloseable {
  private static final long MOMENT = 25;
  private static final HeapLimits HEAP = new HeapLimits(1_000, 1 << 20);

  private static final OutputTag<GapNotice> UNREAD =
      new OutputTag<>("unread", TypeInformation.of(GapNotice.class));
  private static final OutputTag<Alert> OPERATIONAL =
      new OutputTag<>("operational", AlertTypeInfo.INSTANCE);

  private final Domain domain = TwoSources.domain();
  private final OutputTag<ReferenceChange> references =
      new OutputTag<>(
          "references",
          new SerializerTypeInfo<>(
              ReferenceChange.class, new ReferenceChangeSerializer(domain.schema())));
  private final Map<ClockGroup, OperatorHarness> evaluations = new LinkedHashMap<>();
  private final Map<String, OneInputStreamOperatorTestHarness<Said, Event>> gates =
      new LinkedHashMap<>();
  private final List<Alert> operational = new ArrayList<>();
  private ClockGroups groups;
  private OneInputStreamOperatorTestHarness<RawRecord, Event> intake;
  private long now;
  private long checkpoints;

  private ClockGroupTasks(ClockGroups groups) throws Exception {
    this.groups = groups;
    evaluations.put(groups.whole(), evaluation(groups, groups.whole()));
    open(null);
  }

  /** With a clock for each. */
  static ClockGroupTasks apart() throws Exception {
    return new ClockGroupTasks(ClockGroups.of(TwoSources.domain()));
  }

  /** With one clock for both. */
  static ClockGroupTasks together() throws Exception {
    return new ClockGroupTasks(ClockGroups.together(TwoSources.domain()));
  }

  private OperatorHarness evaluation(ClockGroups of, ClockGroup own) throws Exception {
    return new OperatorHarness(
        domain.schema(), of, own, OperatorHarness.Backend.HEAP, HEAP, Slice.WHOLE);
  }

  private void open(OperatorSubtaskState state) throws Exception {
    Map<ClockGroup, OutputTag<Said>> tags = new LinkedHashMap<>();
    for (ClockGroup group : groups.apart()) {
      OutputTag<Said> tag =
          new OutputTag<>(
              group.name(),
              new SerializerTypeInfo<>(Said.class, new SaidSerializer(domain.schema())));
      tags.put(group, tag);
      if (!evaluations.containsKey(group)) {
        evaluations.put(group, evaluation(groups, group));
      }
      OneInputStreamOperatorTestHarness<Said, Event> gate =
          new OneInputStreamOperatorTestHarness<>(new ClockGroupOperator(references, UNREAD));
      gate.setOutputCreator(none -> new Way(evaluations.get(group)));
      gate.setup();
      gate.open();
      gates.put(tag.getId(), gate);
    }
    intake =
        new OneInputStreamOperatorTestHarness<>(
            new IntakeOperator(
                domain,
                new ClockLimits(Duration.ofSeconds(10), Duration.ofSeconds(2)),
                LogEnds.UNKNOWN,
                new IntakeOutputs(
                    references,
                    OperatorHarness.DEAD_LETTERS,
                    UNREAD,
                    OPERATIONAL,
                    new OutputTag<>("caught-up", Types.LONG),
                    new HashMap<>(tags))));
    intake.setOutputCreator(none -> new Way(evaluations.get(groups.whole())));
    intake.setup();
    if (state != null) {
      intake.initializeState(state);
    }
    intake.setProcessingTime(now);
    intake.open();
  }

  ClockGroupTasks publish(Map<String, String> texts) throws Exception {
    return publish(texts, null);
  }

  ClockGroupTasks publish(Map<String, String> texts, Instant from) throws Exception {
    for (OperatorHarness evaluation : evaluations.values()) {
      evaluation.publish(texts, from);
    }
    return this;
  }

  ClockGroupTasks read(RawRecord... records) throws Exception {
    for (RawRecord record : records) {
      intake.processElement(new StreamRecord<>(record));
      // What paces the clocks lets none wait.
      pass(MOMENT);
    }
    return this;
  }

  /** Time passes on the wall. */
  ClockGroupTasks pass(long millis) throws Exception {
    now += millis;
    intake.setProcessingTime(now);
    return this;
  }

  /** Takes a checkpoint, stops, and goes on from it. */
  ClockGroupTasks restart() throws Exception {
    return restart(groups);
  }

  /** The same with other clock groups, as if the job had been changed. */
  ClockGroupTasks restart(ClockGroups other) throws Exception {
    checkpoints++;
    intake.prepareSnapshotPreBarrier(checkpoints);
    OperatorSubtaskState state = intake.snapshot(checkpoints, checkpoints);
    stop();
    for (OperatorHarness evaluation : evaluations.values()) {
      evaluation.restart(other);
    }
    groups = other;
    open(state);
    return this;
  }

  private void stop() throws Exception {
    intake.close();
    for (OneInputStreamOperatorTestHarness<Said, Event> gate : gates.values()) {
      gate.close();
    }
    gates.clear();
  }

  /** How each alert stands, in order: its rule, its bill, its state and since when. */
  List<String> alerts() {
    return finalAlerts().values().stream()
        .map(
            alert ->
                alert.rule()
                    + " "
                    + alert.key()
                    + " "
                    + alert.state().word()
                    + " "
                    + alert.history().get(alert.history().size() - 1).at())
        .sorted()
        .toList();
  }

  /** The latest revision of each alert, whichever evaluation told it. */
  Map<String, Alert> finalAlerts() {
    Map<String, Alert> all = new LinkedHashMap<>();
    for (OperatorHarness evaluation : evaluations.values()) {
      all.putAll(evaluation.finalAlerts());
    }
    return all;
  }

  /** Each step of what is told of the sources themselves. */
  List<String> operational() {
    return operational.stream()
        .map(alert -> alert.rule() + " " + alert.key() + " " + alert.state().word())
        .toList();
  }

  OperatorHarness evaluation(String group) {
    return evaluations.entrySet().stream()
        .filter(entry -> entry.getKey().name().equals(group))
        .findFirst()
        .orElseThrow()
        .getValue();
  }

  @Override
  public void close() {
    run(this::stop);
    evaluations.values().forEach(OperatorHarness::close);
  }

  /** From the intake, or from a clock group, to an evaluation. */
  private final class Way extends Outlet<Event> {
    private final OperatorHarness evaluation;

    Way(OperatorHarness evaluation) {
      super(event -> run(() -> evaluation.event(event, "bill")));
      this.evaluation = evaluation;
    }

    @Override
    public <X> void collect(OutputTag<X> tag, StreamRecord<X> record) {
      if (record.getValue() instanceof Said said) {
        run(() -> gates.get(tag.getId()).processElement(new StreamRecord<>(said)));
      } else if (record.getValue() instanceof ReferenceChange row) {
        run(() -> evaluation.reference(row));
      } else if (record.getValue() instanceof GapNotice gap) {
        run(() -> evaluation.gap(gap));
      } else if (record.getValue() instanceof Alert alert) {
        operational.add(alert);
      } else if (!(record.getValue() instanceof DeadLetter)) {
        throw new IllegalStateException("nobody asks for " + record.getValue());
      }
    }

    @Override
    public void emitWatermark(Watermark mark) {
      run(() -> evaluation.clock(Instant.ofEpochMilli(mark.getTimestamp())));
    }
  }

  private interface Step {
    void run() throws Exception;
  }

  private static void run(Step step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
