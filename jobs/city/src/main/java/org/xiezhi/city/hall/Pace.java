package org.xiezhi.city.hall;

import java.time.Duration;
import java.time.Instant;

/** How fast simulated time goes. */
public sealed interface Pace {
  /**
   * When something is to happen, as far as the pace says.
   *
   * @param into the simulated time since the beginning
   * @param begun how many cases were filed before
   * @return how long after the beginning on the wall clock
   */
  Duration due(Duration into, long begun);

  /** What the simulated time is while nothing happens; null if it does not go by itself. */
  Instant now(Instant from, Duration elapsed);

  /** As fast as the database takes it. */
  record Unlimited() implements Pace {
    @Override
    public Duration due(Duration into, long begun) {
      return Duration.ZERO;
    }

    @Override
    public Instant now(Instant from, Duration elapsed) {
      return null;
    }
  }

  /**
   * So many cases a second.
   *
   * @param cases more than 0
   */
  record Rate(double cases) implements Pace {
    public Rate {
      positive(cases);
    }

    @Override
    public Duration due(Duration into, long begun) {
      return Duration.ofNanos((long) (begun / cases * 1e9));
    }

    @Override
    public Instant now(Instant from, Duration elapsed) {
      return null;
    }
  }

  /**
   * So many times as fast as the wall clock.
   *
   * @param times more than 0
   */
  record Speed(double times) implements Pace {
    public Speed {
      positive(times);
    }

    @Override
    public Duration due(Duration into, long begun) {
      return Duration.ofMillis((long) (into.toMillis() / times));
    }

    @Override
    public Instant now(Instant from, Duration elapsed) {
      return from.plusMillis((long) (elapsed.toMillis() * times));
    }
  }

  private static void positive(double number) {
    if (!(number > 0) || Double.isInfinite(number)) {
      throw new IllegalArgumentException("a pace is a number greater than 0, not " + number);
    }
  }
}
