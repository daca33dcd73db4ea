package org.xiezhi.engine.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xiezhi.engine.time.TestCalendars.ALL;
import static org.xiezhi.engine.time.TestCalendars.at;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarsTest {
  private static final CalendarYear.Notice NOTICE =
      new CalendarYear.Notice("title", "number", "url");

  @ParameterizedTest
  @CsvSource({
    "2019, 250",
    "2020, 249",
    "2021, 250",
    "2022, 249",
    "2023, 249",
    "2024, 251",
    "2025, 248",
    "2026, 248"
  })
  void aYearHasItsWorkingDays(int year, int expected) {
    int worked =
        TestCalendars.KNOWN
            .strict()
            .calendar()
            .workdays(LocalDate.of(year - 1, 12, 31), LocalDate.of(year, 12, 31));

    assertThat(worked).isEqualTo(expected);
  }

  @Test
  void aYearIsKnownFromTheDayOfItsNotice() {
    Limit limit = new Limit(5, Unit.WORKDAY);

    DueDate before =
        ALL.at(at("2025-11-03T23:59")).strict().due(at("2025-12-29"), limit, true, List.of());
    DueDate after =
        ALL.at(at("2025-11-04T00:00")).strict().due(at("2025-12-29"), limit, true, List.of());

    // 2 January is a holiday by the notice, and Sunday the 4th is worked.
    assertThat(before)
        .isEqualTo(new DueDate(at("2026-01-07T00:00"), LocalDate.of(2026, 1, 6), true));
    assertThat(after)
        .isEqualTo(new DueDate(at("2026-01-07T00:00"), LocalDate.of(2026, 1, 6), false));
    assertThat(ALL.nextKnown(at("2025-11-03T23:59"))).isEqualTo(at("2025-11-04T00:00"));
    assertThat(ALL.nextKnown(at("2025-11-04T00:00"))).isNull();
  }

  @Test
  void betweenTwoKnownYearsNothingIsGuessed() {
    CalendarYear y2020 = year(2020);
    CalendarYear y2022 = year(2022);
    WorkCalendar calendar = new WorkCalendar(List.of(y2020, y2022), Set.of(), true);

    assertThat(calendar.isWorkday(LocalDate.of(2020, 1, 2))).isTrue();
    assertThat(calendar.isWorkday(LocalDate.of(2023, 1, 2))).isTrue();
    assertThat(calendar.isProvisional(LocalDate.of(2023, 1, 2))).isTrue();
    assertThatThrownBy(() -> calendar.isWorkday(LocalDate.of(2021, 1, 4)))
        .hasMessage("there is no calendar of the year 2021.");
  }

  @Test
  void withoutAnyCalendarNothingIsGuessed() {
    WorkCalendar empty = new WorkCalendar(List.of(), Set.of(MonthDay.of(1, 1)), true);

    assertThatThrownBy(() -> empty.isWorkday(LocalDate.of(2026, 3, 2)))
        .isInstanceOf(NoCalendarException.class);
  }

  @Test
  void aDayCannotBeBothAHolidayAndWorked() {
    LocalDate day = LocalDate.of(2026, 1, 1);

    assertThatThrownBy(() -> new CalendarYear(2026, NOTICE, day, Map.of(day, "元旦"), Set.of(day)))
        .hasMessage("2026-01-01 is both a holiday and a make-up workday.");
  }

  @Test
  void aPauseCannotEndBeforeItBegins() {
    assertThatThrownBy(() -> new Pause(at("2026-01-02"), at("2026-01-01")))
        .hasMessage(
            "a pause ends at 2026-01-01T04:00:00Z, before it begins at 2026-01-02T04:00:00Z");
  }

  @Test
  void aLimitHasASensibleLength() {
    assertThatThrownBy(() -> new Limit(-1, Unit.DAY))
        .hasMessage("a limit has 0 to 10000 units, not -1");
  }

  private static CalendarYear year(int year) {
    LocalDate newYear = LocalDate.of(year, 1, 1);
    return new CalendarYear(year, NOTICE, newYear, Map.of(newYear, "元旦"), Set.of());
  }
}
