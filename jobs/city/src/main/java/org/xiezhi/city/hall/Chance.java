package org.xiezhi.city.hall;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/** The dice of one case: the same seed and case always fall alike. */
final class Chance {
  private final SplittableRandom random;

  Chance(long seed, int index) {
    // Mixed, because neighbouring seeds must not give neighbouring cities.
    random =
        new SplittableRandom(new SplittableRandom(seed).nextLong() + 0x9E3779B97F4A7C15L * index);
  }

  /** From the first to the last, both included. */
  int between(int first, int last) {
    return first + random.nextInt(last - first + 1);
  }

  /** True in so many of a hundred cases. */
  boolean percent(int share) {
    return random.nextInt(100) < share;
  }

  <T> T of(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** A whole second in a span, its end excluded; the start if the span is empty. */
  Instant within(Instant from, Instant to) {
    long seconds = to.getEpochSecond() - from.getEpochSecond();
    return seconds <= 1 ? from : from.plusSeconds(random.nextLong(seconds));
  }

  /** With two digits behind the point. */
  BigDecimal hundredths(int first, int last) {
    return BigDecimal.valueOf(between(first, last), 2);
  }
}
