package org.xiezhi.bench.peers;

import java.util.List;
import org.xiezhi.bench.figures.Distribution;

/**
 * How fast one was, in one setting.
 *
 * @param title what was measured
 * @param group of those that are compared with each other
 * @param eventsPerSecond by the clock on the wall, of each iteration
 * @param cpuMicros for each event, of each iteration, all threads of the process
 */
public record Score(
    String title, String group, List<Double> eventsPerSecond, List<Double> cpuMicros) {
  public Score {
    eventsPerSecond = List.copyOf(eventsPerSecond);
    cpuMicros = List.copyOf(cpuMicros);
  }

  double rate() {
    return Distribution.of(eventsPerSecond).median();
  }

  double micros() {
    return Distribution.of(cpuMicros).median();
  }

  /** How many times as many events as another it takes in the same processor time. */
  double timesAsFastAs(Score other) {
    return other.micros() / micros();
  }
}
