package org.xiezhi.engine.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.xiezhi.engine.Fixtures;

/** The project's calendars, as known late in 2026. */
final class TestCalendars {
  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  static final Calendars ALL = Fixtures.rules(Map.of()).calendars();
  static final Calendars.Known KNOWN = ALL.at(Instant.parse("2026-12-31T00:00:00Z"));

  private TestCalendars() {}

  /** A calendar in which some days are worked, of the years 2023 to 2026. */
  static WorkCalendar calendar() {
    CalendarYear.Notice notice = new CalendarYear.Notice("title", "number", "url");
    return new WorkCalendar(
        IntStream.rangeClosed(2023, 2026)
            .mapToObj(
                year ->
                    new CalendarYear(
                        year,
                        notice,
                        LocalDate.of(year, 1, 1),
                        Map.of(LocalDate.of(year, 1, 1), "元旦", LocalDate.of(year, 12, 31), "b"),
                        Set.of(LocalDate.of(year, 2, 4), LocalDate.of(year, 2, 5))))
            .toList(),
        Set.of(MonthDay.of(1, 1)),
        true);
  }

  /** A local time, such as 2026-03-02T10:00, or the noon of a day. */
  static Instant at(String text) {
    LocalDateTime local =
        text.length() > 10 ? LocalDateTime.parse(text) : LocalDate.parse(text).atTime(12, 0);
    return local.atZone(ZONE).toInstant();
  }
}
