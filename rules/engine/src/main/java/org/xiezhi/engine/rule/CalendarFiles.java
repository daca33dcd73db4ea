package org.xiezhi.engine.rule;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.xiezhi.engine.time.CalendarYear;
import org.xiezhi.engine.time.Calendars;
import org.xiezhi.engine.time.Closure;
import org.xiezhi.engine.yaml.YamlNode;

/** Reads the files that say which days are worked. */
final class CalendarFiles {
  private static final String YEAR = "calendar";
  private static final String FIXED = "fixed_holidays";
  private static final String CLOSURE = "closure";
  private static final LocalDate NO_DAY = LocalDate.EPOCH;

  /** Each version of each year: the year, and from when it is known. */
  private final Map<String, CalendarYear> years = new TreeMap<>();

  private final List<Closure> closures = new ArrayList<>();
  private final Set<MonthDay> fixed = new TreeSet<>();

  /** Reads a file if it is a calendar; says whether it is. */
  boolean take(YamlNode node) {
    String kind = node.get("kind").filter(YamlNode::isScalar).map(YamlNode::text).orElse("");
    switch (kind) {
      case YEAR -> year(node);
      case FIXED -> fixed(node);
      case CLOSURE -> closure(node);
      default -> {
        return false;
      }
    }
    return true;
  }

  Calendars calendars(ZoneId zone) {
    return new Calendars(years.values(), fixed, closures, zone);
  }

  private void fixed(YamlNode node) {
    node.allow("kind", "law", "article", "days");
    node.require("law").ifPresent(YamlNode::text);
    node.require("article").ifPresent(YamlNode::text);
    node.require("days")
        .ifPresent(
            days -> {
              for (YamlNode day : days.elements()) {
                fixed.add(
                    day.parsed(
                        t -> MonthDay.parse("--" + t), "a day like 10-01", MonthDay.of(1, 1)));
              }
            });
  }

  private void year(YamlNode node) {
    node.allow("kind", "year", "notice", "known_from", "holidays", "workdays");
    int year = node.require("year").map(YamlNode::integer).orElse(0);
    Optional<CalendarYear.Notice> notice = node.require("notice").flatMap(CalendarFiles::notice);
    LocalDate knownFrom = node.require("known_from").map(CalendarFiles::day).orElse(NO_DAY);
    Map<LocalDate, String> holidays = new TreeMap<>();
    Set<LocalDate> workdays = new TreeSet<>();
    node.require("holidays")
        .ifPresent(list -> list.elements().forEach(holiday -> holiday(holiday, year, holidays)));
    node.get("workdays")
        .ifPresent(
            list ->
                list.elements()
                    .forEach(
                        day -> {
                          LocalDate date = day(day);
                          if (holidays.containsKey(date)) {
                            day.problem(date + " is a holiday above.");
                          } else if (isOf(year, day, date)) {
                            workdays.add(date);
                          }
                        }));
    if (holidays.isEmpty()) {
      node.problem("a year without holidays is no calendar.");
    } else if (notice.isPresent()) {
      CalendarYear read = new CalendarYear(year, notice.get(), knownFrom, holidays, workdays);
      if (years.putIfAbsent(year + " " + knownFrom, read) != null) {
        node.problem(
            "there is another calendar of the year " + year + ", known from " + knownFrom + ".");
      }
    }
  }

  private static Optional<CalendarYear.Notice> notice(YamlNode node) {
    node.allow("title", "number", "url");
    Optional<String> title = node.require("title").map(YamlNode::text);
    Optional<String> number = node.require("number").map(YamlNode::text);
    Optional<String> url = node.require("url").map(YamlNode::text);
    return title.flatMap(t -> number.flatMap(n -> url.map(u -> new CalendarYear.Notice(t, n, u))));
  }

  private static void holiday(YamlNode node, int year, Map<LocalDate, String> holidays) {
    node.allow("name", "from", "to");
    String name = node.require("name").map(YamlNode::text).orElse("");
    LocalDate from = node.require("from").map(CalendarFiles::day).orElse(NO_DAY);
    LocalDate to = node.get("to").map(CalendarFiles::day).orElse(from);
    if (to.isBefore(from)) {
      node.problem("this holiday ends before it begins.");
      return;
    }
    if (isOf(year, node, from) && isOf(year, node, to)) {
      from.datesUntil(to.plusDays(1)).forEach(day -> holidays.put(day, name));
    }
  }

  private static boolean isOf(int year, YamlNode node, LocalDate day) {
    // A notice can begin with days of the December before.
    boolean of = day.getYear() == year || (day.getYear() == year - 1 && day.getMonthValue() == 12);
    if (!of && !day.equals(NO_DAY)) {
      node.problem(day + " is not in " + year + ".");
    }
    return of;
  }

  private void closure(YamlNode node) {
    node.allow("kind", "document", "known_from", "from", "to", "scope");
    Optional<CalendarYear.Notice> document =
        node.require("document").flatMap(CalendarFiles::notice);
    LocalDate knownFrom = node.require("known_from").map(CalendarFiles::day).orElse(NO_DAY);
    LocalDate from = node.require("from").map(CalendarFiles::day).orElse(NO_DAY);
    LocalDate to = node.get("to").map(CalendarFiles::day).orElse(from);
    Optional<Closure.Scope> scope = node.require("scope").flatMap(CalendarFiles::scope);
    if (to.isBefore(from)) {
      node.problem("this closure ends before it begins.");
    } else {
      document.ifPresent(
          d -> scope.ifPresent(s -> closures.add(new Closure(d, s, from, to, knownFrom))));
    }
  }

  /** {@code city}, or districts, departments or both, of which a case must then be. */
  private static Optional<Closure.Scope> scope(YamlNode node) {
    if (node.isScalar() && node.text().equals("city")) {
      return Optional.of(Closure.Scope.CITY);
    }
    if (!node.isMap()) {
      node.problem("a scope is city, or {districts: [code], departments: [code]}.");
      return Optional.empty();
    }
    node.allow("districts", "departments");
    Set<String> districts =
        new TreeSet<>(node.get("districts").map(YamlNode::texts).orElse(List.of()));
    Set<String> departments =
        new TreeSet<>(node.get("departments").map(YamlNode::texts).orElse(List.of()));
    if (districts.isEmpty() && departments.isEmpty()) {
      node.problem("a scope names a district or a department; the whole city is written city.");
      return Optional.empty();
    }
    return Optional.of(new Closure.Scope(districts, departments));
  }

  private static LocalDate day(YamlNode node) {
    return node.parsed(LocalDate::parse, "a day like 2026-01-31", NO_DAY);
  }
}
