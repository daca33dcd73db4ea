package org.xiezhi.supervision.evaluate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.runtime.state.storage.JobManagerCheckpointStorage;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.xiezhi.connectors.gap.GapNotice;
import org.xiezhi.connectors.map.ClockGroups;
import org.xiezhi.connectors.map.Domain;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.reference.ReferenceChange;
import org.xiezhi.supervision.HeapLimits;
import org.xiezhi.supervision.rules.RuleRecord;

/**
 * The router and all tasks of the evaluation, in this thread: they can be stopped between any two
 * elements and go on from a checkpoint, also as more or fewer tasks.
 */
@SuppressWarnings("try") // Flink's harness declares that closing it throws anything.
public final class EvaluationTasks implements AutoCloseable {
  private static final int MAX_PARALLELISM = 128;

  private final Domain domain;

  /** Thousands of histories are one state. */
  private static final int MOST_STATE_BYTES = 256 << 20;

  private final HeapLimits heap;
  private final Slice slice;
  private final Consumer<Alert> alerts;
  private final Router router;
  private final Map<List<Integer>, MockEnvironment> environments = new HashMap<>();
  private final List<EvaluationTask> tasks = new ArrayList<>();
  private long checkpoints;

  /** All that the tasks keep. */
  public record Checkpoint(List<OperatorSubtaskState> states) {}

  /**
   * @param inSlices true if a review of all keys goes on by one key at a {@link #turn}
   * @param alerts is given every step, without the time of its detection
   */
  public EvaluationTasks(Domain domain, HeapLimits heap, boolean inSlices, Consumer<Alert> alerts) {
    this.domain = domain;
    this.heap = heap;
    this.slice = inSlices ? new Slice(1, Duration.ofDays(1)) : Slice.WHOLE;
    this.alerts = alert -> alerts.accept(alert.detectedAt(null));
    this.router = new Router(domain.routes());
  }

  /**
   * Starts the tasks.
   *
   * @param from null to start with nothing
   */
  public void start(int parallelism, Checkpoint from) throws Exception {
    OperatorSubtaskState all =
        from == null
            ? null
            : AbstractStreamOperatorTestHarness.repackageState(
                from.states().toArray(OperatorSubtaskState[]::new));
    ClockGroups together = ClockGroups.together(domain);
    for (int i = 0; i < parallelism; i++) {
      EvaluationTask task =
          new EvaluationTask(
              new SupervisionOperator(
                  domain.schema(),
                  together,
                  together.whole(),
                  heap,
                  OperatorHarness.DEAD_LETTERS,
                  OperatorHarness::compile,
                  slice),
              environment(parallelism, i));
      task.setStateBackend(new HashMapStateBackend());
      task.setCheckpointStorage(new JobManagerCheckpointStorage(MOST_STATE_BYTES));
      task.setOutputCreator(none -> new Outlet<>(alerts));
      task.setup();
      if (all != null) {
        task.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                all, MAX_PARALLELISM, from.states().size(), parallelism, i));
      }
      task.open();
      tasks.add(task);
    }
  }

  private MockEnvironment environment(int parallelism, int index) {
    return environments.computeIfAbsent(
        List.of(parallelism, index),
        place -> EvaluationTask.environment(MAX_PARALLELISM, parallelism, index));
  }

  /** Takes a checkpoint; the tasks go on. */
  public Checkpoint checkpoint() throws Exception {
    checkpoints++;
    List<OperatorSubtaskState> states = new ArrayList<>();
    for (EvaluationTask task : tasks) {
      task.prepareSnapshotPreBarrier(checkpoints);
      states.add(task.snapshot(checkpoints, checkpoints));
    }
    return new Checkpoint(states);
  }

  /** Has the turn of what waits for its turn. */
  public void turn() throws Exception {
    for (EvaluationTask task : tasks) {
      task.setProcessingTime(task.getProcessingTime() + 1);
    }
  }

  /** Stops the tasks, which forget everything. */
  public void stop() throws Exception {
    for (EvaluationTask task : tasks) {
      task.close();
    }
    tasks.clear();
  }

  public void event(Event event) throws Exception {
    List<Routed> routed = new ArrayList<>(2);
    router.flatMap(event, new Copies(routed));
    for (Routed one : routed) {
      int task =
          KeyGroupRangeAssignment.assignKeyToParallelOperator(
              one.key(), MAX_PARALLELISM, tasks.size());
      tasks.get(task).event(one);
    }
  }

  public void reference(ReferenceChange row) throws Exception {
    tell(Knowledge.of(row));
  }

  public void gap(GapNotice gap) throws Exception {
    tell(Knowledge.of(gap));
  }

  public void rule(RuleRecord rule) throws Exception {
    tell(Knowledge.of(rule));
  }

  private void tell(Knowledge knowledge) throws Exception {
    for (EvaluationTask task : tasks) {
      task.knowledge(knowledge);
    }
  }

  /** The events' clock, in milliseconds. */
  public void clockOfEvents(long millis) throws Exception {
    for (EvaluationTask task : tasks) {
      task.clockOfEvents(new Watermark(millis));
    }
  }

  /** The clock of what is broadcast, in milliseconds. */
  public void clockOfKnowledge(long millis) throws Exception {
    for (EvaluationTask task : tasks) {
      task.clockOfKnowledge(new Watermark(millis));
    }
  }

  @Override
  public void close() throws Exception {
    stop();
    for (MockEnvironment environment : environments.values()) {
      environment.close();
    }
  }

  private record Copies(List<Routed> copies) implements Collector<Routed> {
    @Override
    public void collect(Routed routed) {
      copies.add(routed);
    }

    @Override
    public void close() {}
  }
}
