package org.xiezhi.engine.time;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A prolongation of a limit, as it was granted.
 *
 * @param fact of the row that says so, see {@link org.xiezhi.engine.event.Event#fact()}
 * @param granted when
 * @param units of the limit, as far as they are allowed; at least 0
 */
public record Extension(String fact, Instant granted, int units) {
  public Extension {
    requireNonNull(fact);
    requireNonNull(granted);
    if (units < 0 || units > Limit.LONGEST) {
      throw new IllegalArgumentException("an extension of " + units + " units");
    }
  }
}
