package org.xiezhi.supervision.replay;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a replay did. Everything but the seconds is the same whenever the same files are replayed.
 *
 * @param changes records and lines read
 * @param events made of them
 * @param references versions of reference rows made of them
 * @param deadLetters what could not be decoded or mapped
 * @param after events and reference rows that were left out because they were recorded later
 * @param firstRecorded null if nothing was recorded
 * @param lastRecorded the last time that the files tell; null if nothing was recorded
 * @param until the clock went up to here; null if nothing was recorded
 * @param alerts what was found, by rule
 * @param firstDeadLetters the first of them, as {@code FILE:LINE: reason}
 * @param sorted the files that were not in the order of recording and were sorted on the disk
 * @param oddities what was strange, the gravest first; empty if nothing was
 * @param seconds from the first byte to the last line
 */
public record ReplayReport(
    long changes,
    long events,
    long references,
    long deadLetters,
    long after,
    Instant firstRecorded,
    Instant lastRecorded,
    Instant until,
    SortedMap<String, RuleCount> alerts,
    List<String> firstDeadLetters,
    Set<String> sorted,
    List<Oddity> oddities,
    double seconds) {
  public ReplayReport {
    alerts = new TreeMap<>(alerts);
    firstDeadLetters = List.copyOf(firstDeadLetters);
    sorted = Set.copyOf(sorted);
    oddities = List.copyOf(oddities);
  }

  /** How many alerts there are, whatever became of them. */
  public long alertCount() {
    return alerts.values().stream().mapToLong(RuleCount::total).sum();
  }

  /** How many of them say that nothing can be said. */
  public long cannotSay() {
    return alerts.values().stream().mapToLong(RuleCount::cannotSay).sum();
  }

  /** Changes in a second. */
  public double rate() {
    return changes / Math.max(seconds, 0.001);
  }
}
