package org.xiezhi.supervision.replay;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.xiezhi.connectors.map.Domain;

/**
 * What a run has done so far. The job finds it by the run's name, since it runs in the process of
 * whoever wants to know.
 */
final class Tally {
  private static final Map<String, Tally> RUNS = new ConcurrentHashMap<>();

  final AtomicLong bytes = new AtomicLong();
  final AtomicLong changes = new AtomicLong();
  final AtomicLong events = new AtomicLong();
  final AtomicLong references = new AtomicLong();
  final AtomicLong deadLetters = new AtomicLong();

  /** What was recorded after the end that was asked for. */
  final AtomicLong after = new AtomicLong();

  final Oddities oddities;

  private final Set<String> unordered = new TreeSet<>();
  private Instant first;
  private Instant last;
  private Instant until;
  private String failure;

  private Tally(Domain domain) {
    oddities = new Oddities(domain);
  }

  static Tally begin(String run, Domain domain) {
    Tally tally = new Tally(domain);
    RUNS.put(run, tally);
    return tally;
  }

  static Tally of(String run) {
    return RUNS.get(run);
  }

  static void end(String run) {
    RUNS.remove(run);
  }

  /** Something was recorded at this time; or a source says that it is complete until then. */
  synchronized void recorded(Instant time) {
    first = first == null || time.isBefore(first) ? time : first;
    last = last == null || time.isAfter(last) ? time : last;
  }

  /** When the first change was recorded; null if there was none. */
  synchronized Instant first() {
    return first;
  }

  /** When the last change was recorded, or until when its source says to be complete. */
  synchronized Instant last() {
    return last;
  }

  synchronized void judgedUntil(Instant time) {
    until = time;
  }

  synchronized Instant until() {
    return until;
  }

  /** A file is not in the order of recording, and must be sorted before. */
  synchronized void unordered(String file) {
    unordered.add(file);
  }

  synchronized Set<String> unordered() {
    return Set.copyOf(unordered);
  }

  /** Why the run cannot go on, in the words for its user. */
  synchronized void failed(String message) {
    failure = message;
  }

  synchronized String failure() {
    return failure;
  }
}
