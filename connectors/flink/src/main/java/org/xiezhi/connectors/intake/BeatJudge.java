package org.xiezhi.connectors.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.xiezhi.connectors.map.Beat;
import org.xiezhi.engine.alert.Text;

/**
 * Decides which beats of one source are believed: those that the broker's time allows, that go on
 * where the log was, and whose number follows the last one. One that is not believed moves nothing,
 * but the next is judged by its number, so that an honest clock is believed again.
 */
final class BeatJudge {
  private static final long NONE = Beat.UNNUMBERED;

  private final Duration skew;
  private final boolean simulated;
  private long number = NONE;
  private Instant committed = Instant.MIN;
  private boolean followsCommits;

  /**
   * @param skew how far a commit may be ahead of the broker's time
   * @param simulated true if beats may tell a simulated time
   */
  BeatJudge(Duration skew, boolean simulated) {
    this.skew = skew;
    this.simulated = simulated;
    followsCommits = !simulated;
  }

  /** Goes on after the last beat that an earlier run has read. */
  void restore(long lastNumber, Instant lastCommit, boolean commits) {
    number = lastNumber;
    committed = lastCommit;
    followsCommits = commits;
  }

  /** The number of the last beat; {@link Beat#UNNUMBERED} if none is known. */
  long number() {
    return number;
  }

  /** The greatest commit that was believed; {@link Instant#MIN} if none is known. */
  Instant committed() {
    return committed;
  }

  /**
   * True if the last beat that was believed told the time of its commit, so that commits of other
   * rows tell the time as well. A simulated time must not be moved by them.
   */
  boolean followsCommits() {
    return followsCommits;
  }

  /** True if a commit lies further ahead of the broker's time than two clocks may differ. */
  boolean isAhead(Instant commit, Instant appended) {
    return commit.isAfter(appended.plus(skew));
  }

  /** A commit of another row, which is not ahead of the broker's time. */
  void commit(Instant commit) {
    committed = commit.isAfter(committed) ? commit : committed;
  }

  /** True if the beat was read before: a connector that starts again repeats a piece of its log. */
  boolean isRepeated(Beat beat) {
    return beat.number() != NONE && beat.number() <= number && !beat.committed().isAfter(committed);
  }

  /**
   * Judges the next beat of the log, which is not repeated.
   *
   * @param appended when the broker wrote it
   * @return why it is not believed; empty if it is
   */
  Optional<Text> doubt(Beat beat, Instant appended) {
    final long last = number;
    number = beat.number();
    if (isAhead(beat.committed(), appended)) {
      return Optional.of(Doubts.ahead(beat.committed(), appended));
    }
    if (beat.simulated() && !simulated) {
      return Optional.of(Doubts.simulated(beat.time()));
    }
    if (number != NONE && last != NONE && number != last + 1) {
      return Optional.of(Doubts.number(last, number));
    }
    // What has no number may only be a piece of the log that is read again.
    if (number != NONE
        && !committed.equals(Instant.MIN)
        && beat.committed().isBefore(committed.minus(skew))) {
      return Optional.of(Doubts.back(committed, beat.committed()));
    }
    followsCommits = !beat.simulated();
    commit(beat.committed());
    return Optional.empty();
  }
}
