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
 * @param changes how many records the jobs have read from the sources' topics, beats included
 * @param events how many events the jobs have made of them
 * @param alerts how many alerts there are, whatever has become of them
 * @param alertsIssued how many of them stand
 * @param deadLetters how many records could not be processed
 * @param deadLettersWaiting how many of them have neither been sent again nor set aside
 * @param unread the tables of which rows could not be read, a sentence for each; null if unknown
 */
public record Status(
    RunState.Phase phase,
    Instant since,
    List<RunState.PartState> parts,
    List<String> leftOver,
    List<Source> sources,
    List<Job> jobs,
    Long changes,
    Long events,
    Long alerts,
    Long alertsIssued,
    Long deadLetters,
    Long deadLettersWaiting,
    List<String> unread) {
  public Status {
    parts = List.copyOf(parts);
    leftOver = List.copyOf(leftOver);
    sources = List.copyOf(sources);
    jobs = List.copyOf(jobs);
    unread = unread == null ? null : List.copyOf(unread);
  }

  /** Nothing runs, or only what was left over. */
  static Status stopped(Instant since, List<String> leftOver) {
    return new Status(
        RunState.Phase.STOPPED,
        since,
        List.of(),
        leftOver,
        List.of(),
        List.of(),
        null,
        null,
        null,
        null,
        null,
        null,
        List.of());
  }

  /**
   * A department's database and the connector that reads it.
   *
   * @param connector its state and that of its tasks, as the worker says it
   * @param captured how many records its topic has had, beats included
   * @param clock the time up to which everything has been captured
   * @param lagMs how long ago the last captured beat was written, in milliseconds
   * @param jobClock the time up to which the job has read everything
   * @param jobLagMs how far the job is behind the source, in milliseconds
   * @param simulated whether the job takes the source's time for simulated
   * @param failing what its connector fails of, also while it is started again; null if it runs
   */
  public record Source(
      String name,
      String connector,
      List<String> tasks,
      Long captured,
      Instant clock,
      Long lagMs,
      Instant jobClock,
      Long jobLagMs,
      Boolean simulated,
      Failing failing) {
    public Source {
      tasks = List.copyOf(tasks);
    }

    private boolean runs() {
      return failing == null && connector.equals("RUNNING");
    }
  }

  /**
   * Why a connector does not go on.
   *
   * @param since when it was first seen to have failed; null if nobody has watched it
   * @param times how often it has failed since
   * @param reason what its worker reports
   * @param advice what to do
   */
  public record Failing(Instant since, int times, String reason, String advice) {}

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
        && sources.stream().allMatch(Source::runs)
        && jobs.stream().allMatch(job -> job.state().equals("RUNNING"));
  }
}
