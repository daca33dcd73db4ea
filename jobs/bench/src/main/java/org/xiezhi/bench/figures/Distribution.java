package org.xiezhi.bench.figures;

import java.util.Arrays;
import java.util.Collection;

/** Measured values, in order. */
public final class Distribution {
  private final double[] sorted;

  private Distribution(double[] sorted) {
    this.sorted = sorted;
  }

  /**
   * @throws IllegalArgumentException if there is no value
   */
  public static Distribution of(Collection<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("Nothing was measured.");
    }
    return new Distribution(values.stream().mapToDouble(Double::doubleValue).sorted().toArray());
  }

  /** How many values there are. */
  public int size() {
    return sorted.length;
  }

  public double min() {
    return sorted[0];
  }

  public double max() {
    return sorted[sorted.length - 1];
  }

  public double median() {
    return percentile(50);
  }

  /**
   * The smallest measured value that is not exceeded by this share of the values: never one that
   * lies between two of them.
   *
   * @param percent over 0, up to 100
   */
  public double percentile(double percent) {
    int rank = (int) Math.ceil(percent / 100 * sorted.length);
    return sorted[Math.max(rank, 1) - 1];
  }

  @Override
  public String toString() {
    return Arrays.toString(sorted);
  }
}
