package org.xiezhi.engine.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xiezhi.engine.time.TestCalendars.KNOWN;
import static org.xiezhi.engine.time.TestCalendars.ZONE;
import static org.xiezhi.engine.time.TestCalendars.at;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountdownTest {

  @ParameterizedTest(name = "{0} + {1} {2} ({3}, {4}) = {5}")
  @CsvSource({
    // From; length; unit; reading; pauses; last day. The catalogue's vectors first.
    "2026-02-12, 5, workday, strict, '', 2026-02-26",
    "2026-02-12, 5, workday, lenient, '', 2026-02-27",
    "2026-03-02, 20, workday, strict, '', 2026-03-30",
    "2026-03-02, 20, workday, strict, 2026-03-10/2026-03-20, 2026-04-10",
    "2026-03-02, 20, workday, strict, 2026-03-10/2026-03-18 2026-03-15/2026-03-20, 2026-04-10",
    "2026-04-28, 10, workday, strict, '', 2026-05-14",
    "2026-04-24, 15, day, strict, '', 2026-05-09",
    "2026-04-24, 15, day, lenient, '', 2026-05-11",
    "2026-09-01, 30, day, strict, '', 2026-10-08",
    "2025-11-30, 3, month, strict, '', 2026-02-28",
    "2025-01-27, 5, workday, strict, '', 2025-02-10",
    "2024-09-30, 7, workday, strict, '', 2024-10-15",
    "2023-09-28, 5, workday, strict, '', 2023-10-11",
    "2026-12-28, 5, workday, strict, '', 2027-01-05",
    "2026-06-15, 7, workday, strict, '', 2026-06-25",
    "2026-03-02, 30, workday, strict, '', 2026-04-14",
    "2026-03-02, 45, workday, strict, '', 2026-05-08",
    // At once: the same day, or the next worked one.
    "2026-03-02, 0, workday, strict, '', 2026-03-02",
    "2026-03-07, 0, workday, strict, '', 2026-03-09",
    "2026-02-14, 0, workday, strict, '', 2026-02-14",
    "2026-02-14, 0, workday, lenient, '', 2026-02-24",
    // Pauses: before the start, over the start, on one day, on the last day, after it.
    "2026-03-02, 5, workday, strict, 2026-02-02/2026-02-20, 2026-03-09",
    "2026-03-02, 5, workday, strict, 2026-02-02/2026-03-04, 2026-03-11",
    "2026-03-02, 5, workday, strict, 2026-03-04/2026-03-04, 2026-03-09",
    "2026-03-02, 5, workday, strict, 2026-03-09/2026-03-11, 2026-03-11",
    "2026-03-02, 5, workday, strict, 2026-03-10/2026-03-20, 2026-03-09",
    // A second pause that only the first one brings within the limit.
    "2026-03-02, 5, workday, strict, 2026-03-05/2026-03-06 2026-03-10/2026-03-11, 2026-03-11",
    // A pause over a holiday credits its working days only.
    "2026-02-12, 5, workday, strict, 2026-02-13/2026-02-24, 2026-02-28",
    "2026-03-02, 10, day, strict, 2026-03-04/2026-03-06, 2026-03-16",
  })
  void aLimitEndsOnItsLastDay(
      String from, int length, String unit, String reading, String pauses, LocalDate lastDay) {
    Countdown countdown = reading.equals("strict") ? KNOWN.strict() : KNOWN.lenient();

    DueDate due = countdown.due(at(from), limit(length, unit), true, pauses(pauses));

    assertThat(due.lastDay()).isEqualTo(lastDay);
    assertThat(due.due()).isEqualTo(lastDay.plusDays(1).atStartOfDay(ZONE).toInstant());
  }

  private static Limit limit(int length, String unit) {
    return new Limit(length, Unit.of(unit).orElseThrow());
  }

  private static List<Pause> pauses(String text) {
    List<Pause> pauses = new ArrayList<>();
    for (String pause : text.isEmpty() ? new String[0] : text.split(" ")) {
      String[] ends = pause.split("/");
      pauses.add(new Pause(at(ends[0]), at(ends[1])));
    }
    return pauses;
  }

  @ParameterizedTest
  @CsvSource({"00:00", "12:00", "23:59"})
  void theHourOfTheStartDoesNotMatter(String time) {
    DueDate due =
        KNOWN.strict().due(at("2026-03-02T" + time), limit(5, "workday"), true, List.of());

    assertThat(due.due()).isEqualTo(at("2026-03-10T00:00"));
  }

  @Test
  void withoutRollingOverALimitEndsOnADayOfRest() {
    DueDate due = KNOWN.strict().due(at("2026-09-01"), limit(30, "day"), false, List.of());

    assertThat(due.lastDay()).isEqualTo("2026-10-01");
  }

  @Test
  void hoursRunThroughTheNight() {
    DueDate due = KNOWN.strict().due(at("2026-03-06T22:30"), limit(4, "hour"), true, List.of());

    assertThat(due).isEqualTo(new DueDate(at("2026-03-07T02:30"), LocalDate.of(2026, 3, 7), false));
  }

  @Test
  void hoursStandStillDuringPausesUnited() {
    List<Pause> pauses =
        List.of(
            new Pause(at("2026-03-06T23:00"), at("2026-03-07T01:00")),
            new Pause(at("2026-03-07T00:00"), at("2026-03-07T02:00")),
            new Pause(at("2026-03-06T20:00"), at("2026-03-06T22:45")),
            new Pause(at("2026-03-09T00:00"), at("2026-03-09T12:00")));

    DueDate due = KNOWN.strict().due(at("2026-03-06T22:30"), limit(4, "hour"), true, pauses);

    // A quarter of an hour of the first pause, three hours of the two that overlap.
    assertThat(due.due()).isEqualTo(at("2026-03-07T05:45"));
  }

  @ParameterizedTest
  @CsvSource({"5, workday", "5, day", "100, hour", "1, month"})
  void nothingIsDueWhileAPauseGoesOn(int length, String unit) {
    List<Pause> pauses = List.of(new Pause(at("2026-03-04"), Instant.MAX));

    DueDate due = KNOWN.strict().due(at("2026-03-02"), limit(length, unit), true, pauses);

    assertThat(due.isOpen()).isTrue();
    assertThat(due.due()).isEqualTo(Instant.MAX);
  }

  @Test
  void anOpenPauseAfterTheLastDayIsTooLate() {
    List<Pause> pauses = List.of(new Pause(at("2026-03-10"), Instant.MAX));

    DueDate due = KNOWN.strict().due(at("2026-03-02"), limit(5, "workday"), true, pauses);

    assertThat(due.lastDay()).isEqualTo("2026-03-09");
  }

  @Test
  void anExtensionAddsUnitsOfTheSameKind() {
    assertThat(limit(20, "workday").extendedBy(10)).isEqualTo(limit(30, "workday"));
  }

  @ParameterizedTest
  @CsvSource({
    "1, workday, 2026-02-25T00:00",
    "2, workday, 2026-02-24T00:00",
    "3, workday, 2026-02-14T00:00",
    "0, workday, 2026-02-26T00:00",
    "1, day, 2026-02-25T00:00",
    "24, hour, 2026-02-26T00:00",
    "1, month, 2026-01-26T00:00",
  })
  void aWarningStartsSoManyUnitsBeforeTheLastDay(int n, String unit, String expected) {
    DueDate due = KNOWN.strict().due(at("2026-02-12"), limit(5, "workday"), true, List.of());

    assertThat(KNOWN.strict().before(due, limit(n, unit))).isEqualTo(at(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "0, workday, 2026-05-01T00:00",
    "1, workday, 2026-05-06T00:00",
    "2, workday, 2026-05-07T00:00",
    "1, day, 2026-05-01T00:00",
    "3, day, 2026-05-03T00:00",
    "3, hour, 2026-05-01T03:00",
    "1, month, 2026-05-30T00:00",
  })
  void anOverrunStartsWithTheDayOnWhichOneIsSoManyUnitsLate(int n, String unit, String expected) {
    DueDate due = KNOWN.strict().due(at("2026-04-28"), limit(2, "workday"), true, List.of());

    assertThat(due.lastDay()).isEqualTo("2026-04-30");
    assertThat(KNOWN.strict().after(due, limit(n, unit))).isEqualTo(at(expected));
  }

  @Test
  void aDateInAYearWithoutNoticeIsProvisional() {
    assertThat(KNOWN.strict().due(at("2026-12-28"), limit(5, "workday"), true, List.of()))
        .isEqualTo(new DueDate(at("2027-01-06T00:00"), LocalDate.of(2027, 1, 5), true));
    assertThat(KNOWN.strict().due(at("2026-12-28"), limit(3, "workday"), true, List.of()))
        .isEqualTo(new DueDate(at("2027-01-01T00:00"), LocalDate.of(2026, 12, 31), false));
  }

  @Test
  void aYearBeforeTheFirstCalendarCannotBeCounted() {
    assertThatThrownBy(
            () -> KNOWN.strict().due(at("2018-05-07"), limit(5, "workday"), true, List.of()))
        .isInstanceOf(NoCalendarException.class)
        .hasMessage("there is no calendar of the year 2018.");
  }

  @Test
  void aCalendarDayIsALocalDayWhereClocksAreChanged() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    Countdown countdown =
        new Countdown(new WorkCalendar(List.of(), java.util.Set.of(), true), berlin);
    Instant start = Instant.parse("2026-03-28T11:00:00Z");

    DueDate due = countdown.due(start, limit(1, "day"), false, List.of());

    // The 29th has 23 hours there.
    assertThat(due.due()).isEqualTo(Instant.parse("2026-03-29T22:00:00Z"));
  }
}
