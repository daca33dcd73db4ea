package org.xiezhi.local.status;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.xiezhi.local.process.Part;

/**
 * How a stack is doing. What could not be found out is null.
 *
 * @param phase STOPPED if nothing runs
 * @param since when the phase began
 * @param leftOver the parts that still run although the process that watched them was killed
 * @param events how many events have been kept
 * @param alerts how many alerts there are
 * @param deadLetters how many records could not be used
 */
public record Status(
    RunState.Phase phase,
    Instant since,
    List<RunState.PartState> parts,
    List<String> leftOver,
    List<Source> sources,
    List<Job> jobs,
    Long events,
    Long alerts,
    Long deadLetters) {
  public Status {
    parts = List.copyOf(parts);
    leftOver = List.copyOf(leftOver);
    sources = List.copyOf(sources);
    jobs = List.copyOf(jobs);
  }

  /**
   * A department's database and the connector that reads it.
   *
   * @param connector its state and that of its tasks, as the worker says it
   * @param changes how many records its topic has had, beats included
   * @param clock the time up to which everything has been captured
   * @param lagMillis how long ago the last captured beat was written
   */
  public record Source(
      String name,
      String connector,
      List<String> tasks,
      Long changes,
      Instant clock,
      Long lagMillis) {
    public Source {
      tasks = List.copyOf(tasks);
    }
  }

  /**
   * A job.
   *
   * @param lastCheckpoint when its last completed checkpoint was taken
   */
  public record Job(String name, String state, Instant lastCheckpoint) {}

  /** Whether everything that should run does. */
  @JsonProperty
  public boolean healthy() {
    return phase == RunState.Phase.READY
        && parts.stream().allMatch(part -> part.state() == Part.State.UP)
        && sources.stream().allMatch(source -> source.connector().equals("RUNNING"))
        && jobs.stream().allMatch(job -> job.state().equals("RUNNING"));
  }
}
