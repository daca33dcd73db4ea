package org.xiezhi.engine.time;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/**
 * Counts limits. The day on which a limit starts never counts, whatever the hour; the breach begins
 * at 00:00 after the last day. Hours are counted exactly.
 *
 * <p>Every method throws {@link NoCalendarException} where it needs a year that has no calendar.
 */
public final class Countdown {
  private final WorkCalendar calendar;
  private final LocalDays days;

  /**
   * The ends of limits in working days by their last day, in the order of the calendar's table,
   * made when first asked for: most limits end on few days. The same whoever makes them, so they
   * need no lock.
   */
  private final DueDate[] ends;

  public Countdown(WorkCalendar calendar, ZoneId zone) {
    this.calendar = requireNonNull(calendar);
    this.days = new LocalDays(zone);
    this.ends = new DueDate[calendar.table().days()];
  }

  WorkCalendar calendar() {
    return calendar;
  }

  /** In which days are counted. */
  public ZoneId zone() {
    return days.zone();
  }

  /**
   * When something counts as received that is only received on working days: when it arrived, or at
   * the start of the next working day.
   *
   * @param closes from when on it is too late for that day; null if no hour is
   */
  public Instant received(Instant arrived, LocalTime closes) {
    LocalDate day = day(arrived);
    boolean late = closes != null && !LocalTime.ofInstant(arrived, zone()).isBefore(closes);
    return late || !calendar.isWorkday(day) ? startOf(calendar.plusWorkdays(day, 1)) : arrived;
  }

  /**
   * When a limit ends.
   *
   * @param start when it began to run
   * @param limit with any extension already added
   * @param rollOver whether a last calendar day of rest rolls over to the next working day
   * @param pauses in any order; overlapping ones are united. The day on which a pause starts still
   *     counts, the day on which it ends does not. One that starts after the last day is too late.
   */
  public DueDate due(Instant start, Limit limit, boolean rollOver, List<Pause> pauses) {
    List<Pause> united = Pause.union(pauses);
    if (limit.unit() != Unit.HOUR) {
      return days(start, limit, rollOver, united);
    }
    Instant due = hours(start, limit, united);
    boolean open = due.equals(Instant.MAX);
    return new DueDate(due, day(open ? united.get(united.size() - 1).from() : due), false);
  }

  /** The end of a limit in hours; {@link Instant#MAX} while a pause goes on. */
  Instant hours(Instant start, Limit limit, List<Pause> united) {
    Instant due = start.plus(Duration.ofHours(limit.length()));
    for (Pause pause : united) {
      if (!pause.from().isBefore(due)) {
        break;
      }
      if (pause.to().equals(Instant.MAX)) {
        return Instant.MAX;
      }
      Instant from = later(pause.from(), start);
      if (pause.to().isAfter(from)) {
        due = due.plus(Duration.between(from, pause.to()));
      }
    }
    return due;
  }

  private DueDate days(Instant start, Limit limit, boolean rollOver, List<Pause> pauses) {
    if (limit.unit() == Unit.WORKDAY && pauses.isEmpty()) {
      long last = calendar.table().plusWorkdays(days.of(start), limit.length());
      if (last != WorkdayTable.UNKNOWN) {
        return end(last);
      }
    }
    LocalDate first = day(start);
    LocalDate last = advance(first, limit);
    for (Pause pause : pauses) {
      LocalDate from = day(later(pause.from(), start));
      if (from.isAfter(last)) {
        break;
      }
      if (pause.to().equals(Instant.MAX)) {
        return new DueDate(Instant.MAX, last, false);
      }
      last = credit(last, limit.unit(), from, day(pause.to()));
    }
    if (rollOver && limit.unit() != Unit.WORKDAY) {
      while (!calendar.isWorkday(last)) {
        last = last.plusDays(1);
      }
    }
    boolean counted = rollOver || limit.unit() == Unit.WORKDAY;
    return new DueDate(startOf(last.plusDays(1)), last, counted && calendar.isProvisional(last));
  }

  /** The end of a limit whose last day is in a year that is known. */
  private DueDate end(long last) {
    int index = (int) calendar.table().index(last);
    DueDate end = ends[index];
    if (end == null) {
      end = new DueDate(days.startOf(last + 1), LocalDate.ofEpochDay(last), false);
      ends[index] = end;
    }
    return end;
  }

  /** The last day, later by what the days after one and until another would have counted. */
  private LocalDate credit(LocalDate last, Unit unit, LocalDate from, LocalDate to) {
    if (!to.isAfter(from)) {
      return last;
    }
    return unit == Unit.WORKDAY
        ? calendar.plusWorkdays(last, calendar.workdays(from, to))
        : last.plusDays(to.toEpochDay() - from.toEpochDay());
  }

  /**
   * The instant from which at least so many units are left: the start of the n-th day before the
   * last one, or n hours before the end.
   */
  public Instant before(DueDate date, Limit left) {
    int n = left.length();
    return switch (left.unit()) {
      case HOUR -> date.due().minus(Duration.ofHours(n));
      case DAY -> startOf(date.lastDay().minusDays(n));
      case MONTH -> startOf(date.lastDay().minusMonths(n));
      case WORKDAY -> startOf(calendar.plusWorkdays(date.lastDay(), -n));
    };
  }

  /**
   * The instant at which a share of a limit has elapsed: the end of the day with which so many of
   * its days are over, rounded up; of hours exactly. Counted back from the end, so that pauses have
   * moved it. Months are taken as the days they have.
   *
   * @param limit that ends with the date
   * @param share from 0 to 1
   */
  public Instant elapsed(DueDate date, Limit limit, BigDecimal share) {
    if (limit.unit() == Unit.HOUR) {
      BigDecimal left = BigDecimal.ONE.subtract(share);
      BigDecimal seconds = left.multiply(BigDecimal.valueOf(limit.length() * 3600L));
      return date.due().minusSeconds(seconds.longValue());
    }
    LocalDate last = date.lastDay();
    if (limit.unit() == Unit.WORKDAY) {
      int left = limit.length() - limit.part(share).length();
      return startOf(calendar.plusWorkdays(last, -left).plusDays(1));
    }
    LocalDate first =
        limit.unit() == Unit.DAY
            ? last.minusDays(limit.length())
            : last.minusMonths(limit.length());
    int days = Math.toIntExact(last.toEpochDay() - first.toEpochDay());
    int left = days - new Limit(days, Unit.DAY).part(share).length();
    return startOf(last.minusDays(left).plusDays(1));
  }

  /**
   * The instant from which something done is n units late: the start of the n-th day after the last
   * one, or n hours after the end.
   */
  public Instant after(DueDate date, Limit late) {
    int n = late.length();
    if (n == 0) {
      return date.due();
    }
    return switch (late.unit()) {
      case HOUR -> date.due().plus(Duration.ofHours(n));
      case DAY -> startOf(date.lastDay().plusDays(n));
      case MONTH -> startOf(date.lastDay().plusMonths(n));
      case WORKDAY -> startOf(calendar.plusWorkdays(date.lastDay(), n));
    };
  }

  private LocalDate advance(LocalDate from, Limit limit) {
    return switch (limit.unit()) {
      case DAY -> from.plusDays(limit.length());
      case MONTH -> from.plusMonths(limit.length());
      // At once on a day of rest means on the next day that is worked.
      case WORKDAY ->
          calendar.plusWorkdays(
              from, limit.length() == 0 && !calendar.isWorkday(from) ? 1 : limit.length());
      case HOUR -> throw new IllegalArgumentException("hours are not counted by days");
    };
  }

  /** The years from one day to another, with what arranges them. */
  public List<Reckoning.Year> years(LocalDate from, LocalDate to) {
    return calendar.years(from, to);
  }

  /**
   * How many days are worked after a day until and with another; negative if that one is earlier.
   *
   * @throws NoCalendarException if it needs a year of which nothing is known
   */
  public int workdays(LocalDate after, LocalDate until) {
    if (until.isBefore(after)) {
      return -workdays(until, after);
    }
    return calendar.workdays(after, until);
  }

  /**
   * True if a day or another is in a year that has no notice yet.
   *
   * @throws NoCalendarException if nothing is known of a year
   */
  public boolean isProvisional(LocalDate a, LocalDate b) {
    return calendar.isProvisional(a) || calendar.isProvisional(b);
  }

  LocalDate day(Instant instant) {
    return LocalDate.ofEpochDay(days.of(instant));
  }

  Instant startOf(LocalDate day) {
    return days.startOf(day.toEpochDay());
  }

  static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
