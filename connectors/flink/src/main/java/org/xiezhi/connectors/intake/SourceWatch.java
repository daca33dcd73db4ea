package org.xiezhi.connectors.intake;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Finds out when a source falls silent, and when its clock stands although its log goes on. A
 * silent source gets no cards, because what is missing may still be in its log.
 *
 * <p>It is the one place where the wall clock decides something: silence has no other measure.
 */
final class SourceWatch {
  private final Duration patience;
  private Instant heard;
  private Instant beatAwaited;

  /**
   * @param patience how long a source may say nothing on the wall clock
   * @param now from when on it is expected to be heard
   */
  SourceWatch(Duration patience, Instant now) {
    this.patience = requireNonNull(patience);
    heard = now;
    beatAwaited = now;
  }

  /** Something of the source's log was read. */
  void heard(Instant now) {
    if (isSilent(now)) {
      // It has only just begun to speak: its next beat may still be under way.
      beatAwaited = now;
    }
    heard = now;
  }

  /** A beat was believed, or rows were read before which there can be none: those of a snapshot. */
  void beaten(Instant now) {
    heard = now;
    beatAwaited = now;
  }

  /** What is wrong by now; empty if nothing is. */
  Optional<Trouble> check(Instant now) {
    if (isSilent(now)) {
      return Optional.of(Trouble.SILENT);
    }
    return beatAwaited.plus(patience).isAfter(now)
        ? Optional.empty()
        : Optional.of(Trouble.DOUBTED);
  }

  private boolean isSilent(Instant now) {
    return !heard.plus(patience).isAfter(now);
  }
}
