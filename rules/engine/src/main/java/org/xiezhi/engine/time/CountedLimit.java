package org.xiezhi.engine.time;

import static java.util.Objects.requireNonNull;

/**
 * One limit, counted by what was known of the calendars at a time. The due date by the strict
 * reading is counted at once, everything else when it is asked for. Serves one thread.
 */
public final class CountedLimit {
  private final Terms terms;
  private final Terms lenientTerms;
  private final Calendars.Known known;
  private final Reading strict;
  private Reading lenient;

  private CountedLimit(Terms terms, Terms lenientTerms, Calendars.Known known) {
    this.terms = requireNonNull(terms);
    this.lenientTerms = requireNonNull(lenientTerms);
    this.known = requireNonNull(known);
    this.strict = terms.read(known.strict());
  }

  /**
   * Counts.
   *
   * @throws NoCalendarException if it needs a year that has no calendar
   */
  public static CountedLimit of(Terms terms, Calendars.Known known) {
    return new CountedLimit(terms, terms, known);
  }

  /**
   * Counts a limit whose start depends on the reading.
   *
   * @throws NoCalendarException if it needs a year that has no calendar
   */
  public static CountedLimit of(Terms strict, Terms lenient, Calendars.Known known) {
    return new CountedLimit(strict, lenient, known);
  }

  /** By which it was counted. */
  public Calendars.Known known() {
    return known;
  }

  /** What went in. */
  public Terms terms() {
    return terms;
  }

  /** The limit with the extension that was granted in time. */
  public Limit limit() {
    return strict.limit();
  }

  /** The extension that holds, or null. */
  public Extension extension() {
    return strict.extension();
  }

  /** When it ends. */
  public DueDate strict() {
    return strict.due();
  }

  /** When it ends by the reading that a make-up workday is no 工作日; never earlier. */
  public DueDate lenient() {
    return lenientReading().due();
  }

  private Reading lenientReading() {
    if (lenient == null) {
      lenient = lenientTerms.read(known.lenient());
    }
    return lenient;
  }

  /** How it was counted, day by day. */
  public Reckoning reckoning() {
    return Ledger.reckoning(terms, strict, lenient());
  }
}
