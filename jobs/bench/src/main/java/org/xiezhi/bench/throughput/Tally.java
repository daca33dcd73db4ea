package org.xiezhi.bench.throughput;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * What one run counts, from its first record to its last result. The cluster runs in this process,
 * so a job finds its tally by name.
 */
final class Tally {
  private static final Map<String, Tally> ALL = new ConcurrentHashMap<>();

  private final AtomicLong begin = new AtomicLong();
  private final AtomicLong end = new AtomicLong();
  private final LongAdder results = new LongAdder();
  private final LongAdder deadLetters = new LongAdder();

  static Tally of(String run) {
    return ALL.computeIfAbsent(run, name -> new Tally());
  }

  /** A record was read; the first one starts the time. */
  void read() {
    if (begin.getPlain() == 0) {
      begin.compareAndSet(0, System.nanoTime());
    }
  }

  /** A sink has had everything. */
  void ended() {
    end.accumulateAndGet(System.nanoTime(), Math::max);
  }

  void result() {
    results.increment();
  }

  void deadLetter() {
    deadLetters.increment();
  }

  long results() {
    return results.sum();
  }

  long deadLetters() {
    return deadLetters.sum();
  }

  double seconds() {
    return (end.get() - begin.get()) / 1e9;
  }
}
