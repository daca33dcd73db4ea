package org.xiezhi.engine.time;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How long something may take.
 *
 * @param length in units, at least 0; 0 days means on the same day
 * @param unit that it is counted in
 */
public record Limit(int length, Unit unit) {
  /** Far beyond any limit of a law; a greater number is a mistake in the data. */
  public static final int LONGEST = 10_000;

  public Limit {
    requireNonNull(unit);
    if (length < 0 || length > LONGEST) {
      throw new IllegalArgumentException("a limit has 0 to " + LONGEST + " units, not " + length);
    }
  }

  /** A share of this limit, in whole units, rounded up. */
  public Limit part(BigDecimal share) {
    BigDecimal units = share.multiply(BigDecimal.valueOf(length)).setScale(0, RoundingMode.CEILING);
    return new Limit(units.intValueExact(), unit);
  }

  /** The same limit, extended by units of its own. */
  public Limit extendedBy(int units) {
    return new Limit(length + units, unit);
  }
}
