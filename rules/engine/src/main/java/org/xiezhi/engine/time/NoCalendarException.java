package org.xiezhi.engine.time;

/**
 * The holidays of a past year are not among the calendars, or a year is too far ahead, so its days
 * cannot be counted.
 */
public final class NoCalendarException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int year;

  NoCalendarException(int year) {
    super("there is no calendar of the year " + year + ".");
    this.year = year;
  }

  public int year() {
    return year;
  }
}
