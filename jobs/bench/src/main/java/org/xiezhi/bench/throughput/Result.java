package org.xiezhi.bench.throughput;

/**
 * What one run measured.
 *
 * @param changes that were read
 * @param seconds from the first record to the last result
 * @param cpuSeconds of this process, from before the job's start to after its end: unlike the time,
 *     it hardly depends on what else the machine does
 * @param results decoded changes, mapped events or alerts
 */
public record Result(
    Stage stage, long changes, double seconds, double cpuSeconds, long results, long deadLetters) {
  public double changesPerSecond() {
    return changes / seconds;
  }

  public double cpuMicrosPerChange() {
    return cpuSeconds * 1e6 / changes;
  }
}
