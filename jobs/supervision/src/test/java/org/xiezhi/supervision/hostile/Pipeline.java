package org.xiezhi.supervision.hostile;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.connectors.document.AlertTypeInfo;
import org.xiezhi.connectors.gap.GapNotice;
import org.xiezhi.connectors.intake.ClockLimits;
import org.xiezhi.connectors.intake.IntakeOperator;
import org.xiezhi.connectors.intake.IntakeOutputs;
import org.xiezhi.connectors.intake.LogEnds;
import org.xiezhi.connectors.map.Domain;
import org.xiezhi.connectors.record.RawRecord;
import org.xiezhi.connectors.type.ReferenceChangeSerializer;
import org.xiezhi.connectors.type.SerializerTypeInfo;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.reference.ReferenceChange;
import org.xiezhi.supervision.HeapLimits;
import org.xiezhi.supervision.evaluate.EvaluationTasks;
import org.xiezhi.supervision.evaluate.Outlet;
import org.xiezhi.supervision.rules.RuleRecord;

/**
 * The operators of the supervision topology in one thread: intake, router and evaluation, joined by
 * two channels as the topology joins them.
 *
 * <pre>
 *   record ─▶ intake ─▶ events and their clock ─────────▶ route ─▶ evaluate ─▶ steps of alerts
 *                └───▶ reference rows and their clock ─broadcast─▶ ┘
 *                                        rules ─broadcast─▶ ┘
 * </pre>
 *
 * Each channel keeps its order; which of the two is ahead is left to chance if it is given a random
 * pace. A checkpoint finds both empty, as its barriers would.
 */
@SuppressWarnings("try") // Flink's harness declares that closing it throws anything.
final class Pipeline implements AutoCloseable {
  /** Nobody falls silent: that would be told by the wall clock. */
  private static final ClockLimits LIMITS =
      new ClockLimits(Duration.ofDays(100_000), Duration.ofSeconds(2));

  /** After which a watermark is told that was held back. */
  private static final long MOMENT = 100;

  private static final OutputTag<Alert> OPERATIONAL =
      new OutputTag<>("operational", AlertTypeInfo.INSTANCE);
  private static final OutputTag<DeadLetter> DEAD_LETTERS =
      new OutputTag<>("dead-letters", TypeInformation.of(DeadLetter.class));

  private static final OutputTag<Long> CAUGHT_UP = new OutputTag<>("caught-up", Types.LONG);

  private static final OutputTag<GapNotice> UNREAD =
      new OutputTag<>("unread", TypeInformation.of(GapNotice.class));

  private final Domain domain;
  private final OutputTag<ReferenceChange> references;
  private final Random pace;
  private final EvaluationTasks evaluation;
  private final MockEnvironment environment =
      new MockEnvironmentBuilder().setTaskName("intake").build();
  private final Deque<Delivery> events = new ArrayDeque<>();
  private final Deque<Delivery> knowledge = new ArrayDeque<>();
  private final List<Alert> steps = new ArrayList<>();
  private final List<String> deadLetters = new ArrayList<>();
  private OneInputStreamOperatorTestHarness<RawRecord, Event> intake;
  private long now = 1;
  private long checkpoints;

  /** Something in a channel. */
  private interface Delivery {
    void to(EvaluationTasks tasks) throws Exception;
  }

  /** All that the operators keep. */
  record Checkpoint(OperatorSubtaskState intake, EvaluationTasks.Checkpoint evaluation) {}

  /**
   * @param pace decides which channel is ahead and how fast the wall clock goes; null if everything
   *     arrives at once and the wall clock is even
   */
  Pipeline(Domain domain, HeapLimits heap, int parallelism, Random pace) throws Exception {
    this.domain = domain;
    this.pace = pace;
    this.references =
        new OutputTag<>(
            "references",
            new SerializerTypeInfo<>(
                ReferenceChange.class, new ReferenceChangeSerializer(domain.schema())));
    this.evaluation = new EvaluationTasks(domain, heap, pace != null, steps::add);
    start(parallelism, null);
  }

  private void start(int parallelism, Checkpoint from) throws Exception {
    intake =
        new OneInputStreamOperatorTestHarness<>(
            new IntakeOperator(
                domain,
                LIMITS,
                LogEnds.UNKNOWN,
                new IntakeOutputs(
                    references, DEAD_LETTERS, UNREAD, OPERATIONAL, CAUGHT_UP, new HashMap<>())),
            environment);
    intake.setOutputCreator(none -> new Channels());
    intake.setup();
    if (from != null) {
      intake.initializeState(from.intake());
    }
    intake.setProcessingTime(now);
    intake.open();
    evaluation.start(parallelism, from == null ? null : from.evaluation());
  }

  void deliver(RawRecord record) throws Exception {
    now += pace == null ? 5 : pace.nextInt(30);
    intake.setProcessingTime(now);
    intake.processElement(new StreamRecord<>(record));
    if (pace == null) {
      drain();
    } else {
      some(events);
      some(knowledge);
      evaluation.turn();
    }
  }

  void rule(RuleRecord rule) throws Exception {
    evaluation.rule(rule);
  }

  /** Takes a checkpoint and goes on. */
  Checkpoint checkpoint() throws Exception {
    drain();
    checkpoints++;
    intake.prepareSnapshotPreBarrier(checkpoints);
    return new Checkpoint(intake.snapshot(checkpoints, checkpoints), evaluation.checkpoint());
  }

  /** Forgets everything that came after a checkpoint and goes on from it. */
  void restore(Checkpoint from, int parallelism) throws Exception {
    events.clear();
    knowledge.clear();
    intake.close();
    evaluation.stop();
    start(parallelism, from);
  }

  /** Every step of every alert so far, in the order in which they were told. */
  List<Alert> steps() throws Exception {
    now += MOMENT;
    intake.setProcessingTime(now);
    drain();
    return List.copyOf(steps);
  }

  /** Why records were buried. */
  List<String> deadLetters() {
    return deadLetters;
  }

  private void some(Deque<Delivery> channel) throws Exception {
    for (int i = pace.nextInt(channel.size() + 1); i > 0; i--) {
      channel.remove().to(evaluation);
    }
  }

  private void drain() throws Exception {
    for (Deque<Delivery> channel : List.of(events, knowledge)) {
      while (!channel.isEmpty()) {
        channel.remove().to(evaluation);
      }
    }
  }

  @Override
  public void close() throws Exception {
    intake.close();
    environment.close();
    evaluation.close();
  }

  /** What the intake puts out goes into the channels. */
  private final class Channels extends Outlet<Event> {
    Channels() {
      super(event -> events.add(tasks -> tasks.event(event)));
    }

    @Override
    public <X> void collect(OutputTag<X> tag, StreamRecord<X> record) {
      if (record.getValue() instanceof ReferenceChange row) {
        knowledge.add(tasks -> tasks.reference(row));
      } else if (record.getValue() instanceof GapNotice gap) {
        knowledge.add(tasks -> tasks.gap(gap));
      } else if (record.getValue() instanceof DeadLetter letter) {
        deadLetters.add(letter.reason);
      }
    }

    @Override
    public void emitWatermark(Watermark mark) {
      events.add(tasks -> tasks.clockOfEvents(mark.getTimestamp()));
      knowledge.add(tasks -> tasks.clockOfKnowledge(mark.getTimestamp()));
    }
  }
}
