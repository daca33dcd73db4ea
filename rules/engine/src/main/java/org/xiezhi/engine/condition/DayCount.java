package org.xiezhi.engine.condition;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.xiezhi.engine.time.Calendars;
import org.xiezhi.engine.time.Countdown;
import org.xiezhi.engine.time.NoCalendarException;

/** Days and working days between two instants or dates, the first not counted. */
final class DayCount extends Term {
  private final Term from;
  private final Term to;
  private final boolean worked;
  private final Calendars calendars;

  /**
   * @param worked true to count working days only, by the calendars known at the judgement
   */
  DayCount(Term from, Term to, boolean worked, Calendars calendars) {
    this.from = from;
    this.to = to;
    this.worked = worked;
    this.calendars = calendars;
  }

  @Override
  Object value(Frame frame) {
    Object a = from.value(frame);
    Object b = to.value(frame);
    if (a == null || b == null) {
      return null;
    }
    LocalDate first = day(a, calendars.zone());
    LocalDate last = day(b, calendars.zone());
    if (!worked) {
      return ChronoUnit.DAYS.between(first, last);
    }
    try {
      Countdown known = calendars.at(frame.now()).strict();
      long count = known.workdays(first, last);
      frame.count(first, last, known.isProvisional(first, last));
      return count;
    } catch (NoCalendarException e) {
      return frame.missCalendar(e.year());
    }
  }

  private static LocalDate day(Object value, ZoneId zone) {
    return value instanceof Instant instant
        ? LocalDate.ofInstant(instant, zone)
        : (LocalDate) value;
  }

  /** {@code date(instant)}: the local day. */
  static final class OfInstant extends Term {
    private final Term instant;
    private final ZoneId zone;

    OfInstant(Term instant, ZoneId zone) {
      this.instant = instant;
      this.zone = zone;
    }

    @Override
    Object value(Frame frame) {
      Object value = instant.value(frame);
      return value == null ? null : day(value, zone);
    }
  }
}
