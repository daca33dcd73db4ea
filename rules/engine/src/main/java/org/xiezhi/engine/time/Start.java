package org.xiezhi.engine.time;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Locale;

/**
 * Where a count begins.
 *
 * @param fact of the row that says so, see {@link org.xiezhi.engine.event.Event#fact()}
 * @param occurred when it happened, as the department wrote it
 * @param at from when it counts; its day is the one that does not count
 * @param why it counts from then
 */
public record Start(String fact, Instant occurred, Instant at, Why why) {
  /** Why a count begins where it does. */
  public enum Why {
    /** The event that starts the limit. */
    EVENT,
    /** Only its day is known, and it is taken to have happened at the day's end. */
    END_OF_DAY,
    /**
     * It happened on a day of rest or after hours, and the rule counts from the next working day.
     */
    NEXT_WORKDAY,
    /**
     * What would have started the limit did not come in time, and the law puts this in its place.
     */
    DEEMED;

    /** The word in documents. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Start {
    requireNonNull(fact);
    requireNonNull(occurred);
    requireNonNull(at);
    requireNonNull(why);
  }
}
