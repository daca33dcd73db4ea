package org.xiezhi.engine.time;

/** What a day is to a count of days. */
public enum DayKind {
  /** The day on which a limit starts, which never counts. */
  START,
  /** An ordinary working day. */
  WORKDAY,
  /** A weekend day that the year's notice makes a working day (调休上班). */
  MAKE_UP_WORKDAY,
  /** A Saturday or Sunday. */
  WEEKEND,
  /** A day off by the year's notice. */
  HOLIDAY,
  /** A day on which the clock stood still. */
  PAUSE
}
