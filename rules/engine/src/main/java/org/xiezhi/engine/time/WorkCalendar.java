package org.xiezhi.engine.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which days are worked, as far as it was known at some time. A year after the last known one is
 * answered from weekends and the holidays that the law fixes to a date, and marked provisional; a
 * year before the first known one, between two, or more than {@value #MOST_YEARS_AHEAD} after the
 * last cannot be answered.
 */
public final class WorkCalendar {
  /** A later year is a slip of the pen, and its days are not worth counting one by one. */
  public static final int MOST_YEARS_AHEAD = 10;

  private record Days(CalendarYear year, BitSet worked) {}

  private final TreeMap<Integer, Days> years = new TreeMap<>();
  private final Map<LocalDate, String> holidays = new HashMap<>();
  private final Set<LocalDate> makeUpDays = new HashSet<>();
  private final Set<MonthDay> fixedHolidays;
  private final List<Closure> closures;
  private final WorkdayTable table;

  /** A calendar of a place where nothing was closed. */
  public WorkCalendar(
      Collection<CalendarYear> known, Set<MonthDay> fixedHolidays, boolean makeUpCounts) {
    this(known, fixedHolidays, List.of(), makeUpCounts);
  }

  /**
   * @param known the years whose notice is out, each once
   * @param fixedHolidays the days off that need no notice
   * @param closures that hold at this place
   * @param makeUpCounts false for the lenient reading, by which a make-up workday is no 工作日
   */
  public WorkCalendar(
      Collection<CalendarYear> known,
      Set<MonthDay> fixedHolidays,
      List<Closure> closures,
      boolean makeUpCounts) {
    this.fixedHolidays = Set.copyOf(fixedHolidays);
    this.closures = List.copyOf(closures);
    for (CalendarYear year : known) {
      holidays.putAll(year.holidays());
      if (makeUpCounts) {
        makeUpDays.addAll(year.makeUpDays());
      }
    }
    for (CalendarYear year : known) {
      years.put(year.year(), new Days(year, worked(year.year())));
    }
    boolean gaps = !years.isEmpty() && years.lastKey() - years.firstKey() >= years.size();
    table =
        years.isEmpty() || gaps
            ? WorkdayTable.EMPTY
            : WorkdayTable.of(years.firstKey(), years.lastKey(), this::isWorkday);
  }

  private BitSet worked(int year) {
    BitSet worked = new BitSet(367);
    LocalDate first = LocalDate.of(year, 1, 1);
    for (int i = 1; i <= first.lengthOfYear(); i++) {
      LocalDate day = first.withDayOfYear(i);
      boolean ordinary = !isWeekend(day) && !holidays.containsKey(day);
      worked.set(i, (ordinary || makeUpDays.contains(day)) && closed(day).isEmpty());
    }
    return worked;
  }

  /** The numbers of the documents by which a day was closed; empty if it was not. */
  private String closed(LocalDate day) {
    return closures.isEmpty()
        ? ""
        : closures.stream()
            .filter(closure -> closure.covers(day))
            .map(closure -> closure.document().number())
            .distinct()
            .sorted()
            .collect(Collectors.joining("、"));
  }

  /**
   * True if state organs work on this day.
   *
   * @throws NoCalendarException if nothing is known of its year
   */
  public boolean isWorkday(LocalDate day) {
    Days days = days(day.getYear());
    if (days != null) {
      return days.worked().get(day.getDayOfYear());
    }
    return !isWeekend(day) && !fixedHolidays.contains(MonthDay.from(day)) && closed(day).isEmpty();
  }

  /**
   * The n-th working day after (or, for a negative n, before) a day; the day itself for 0.
   *
   * @throws NoCalendarException if it needs a year of which nothing is known
   */
  public LocalDate plusWorkdays(LocalDate from, int n) {
    long found = table.plusWorkdays(from.toEpochDay(), n);
    if (found != WorkdayTable.UNKNOWN) {
      return LocalDate.ofEpochDay(found);
    }
    int step = Integer.signum(n);
    LocalDate day = from;
    for (int left = Math.abs(n); left > 0; ) {
      day = day.plusDays(step);
      if (isWorkday(day)) {
        left--;
      }
    }
    return day;
  }

  /** The working days of all years whose notices are known, if these are years in a row. */
  WorkdayTable table() {
    return table;
  }

  /** True if the day's year has no notice yet. */
  public boolean isProvisional(LocalDate day) {
    return days(day.getYear()) == null;
  }

  /**
   * How many days are worked after a day and until and with a later one.
   *
   * @throws NoCalendarException if it needs a year of which nothing is known
   */
  public int workdays(LocalDate after, LocalDate until) {
    int counted = table.workdays(after, until);
    if (counted >= 0) {
      return counted;
    }
    days(until.getYear()); // A far year is refused before its days are counted one by one.
    int count = 0;
    for (LocalDate day = after.plusDays(1); !day.isAfter(until); day = day.plusDays(1)) {
      count += isWorkday(day) ? 1 : 0;
    }
    return count;
  }

  /** What kind of day this is, for the ledger. */
  LedgerReason reason(LocalDate day) {
    if (isWorkday(day)) {
      return isWeekend(day) ? LedgerReason.MAKE_UP_WORKDAY : LedgerReason.WORKDAY;
    }
    if (!holiday(day).isEmpty()) {
      return LedgerReason.HOLIDAY;
    }
    boolean weekend = isWeekend(day) && !makeUpDays.contains(day);
    return weekend ? LedgerReason.WEEKEND : LedgerReason.CLOSURE;
  }

  /** The holiday's name, or the numbers of the documents that closed a day; empty if neither. */
  String note(LocalDate day) {
    return switch (reason(day)) {
      case HOLIDAY -> holiday(day);
      case CLOSURE -> closed(day);
      default -> "";
    };
  }

  private String holiday(LocalDate day) {
    if (days(day.getYear()) != null) {
      return holidays.getOrDefault(day, "");
    }
    return fixedHolidays.contains(MonthDay.from(day)) ? "法定节假日" : "";
  }

  /** The years from one day to another, with what arranges them. */
  List<Reckoning.Year> years(LocalDate from, LocalDate to) {
    List<Reckoning.Year> used = new ArrayList<>();
    for (int year = from.getYear(); year <= to.getYear(); year++) {
      Days days = days(year);
      used.add(
          days == null
              ? new Reckoning.Year(year, null, null)
              : new Reckoning.Year(year, days.year().notice(), days.year().knownFrom()));
    }
    return used;
  }

  private Days days(int year) {
    Days days = years.get(year);
    if (days == null
        && (years.isEmpty()
            || year < years.lastKey()
            || year > years.lastKey() + MOST_YEARS_AHEAD)) {
      throw new NoCalendarException(year);
    }
    return days;
  }

  private static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }
}
