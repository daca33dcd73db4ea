package org.xiezhi.engine.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xiezhi.engine.time.TestCalendars.KNOWN;
import static org.xiezhi.engine.time.TestCalendars.ZONE;
import static org.xiezhi.engine.time.TestCalendars.at;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReckoningTest {

  @Test
  void theLedgerNamesEveryDayCountedOrNot() {
    Reckoning reckoning =
        reckon("2026-02-12", 5, Unit.WORKDAY, pause("鉴定", "2026-02-24", "2026-02-25"));

    assertThat(ledger(reckoning))
        .containsExactly(
            "2026-02-12/2026-02-13 - 1 start",
            "2026-02-13/2026-02-14 + 1 workday",
            "2026-02-14/2026-02-15 + 1 make_up_workday",
            "2026-02-15/2026-02-24 - 9 holiday 春节",
            "2026-02-24/2026-02-25 + 1 workday",
            "2026-02-25/2026-02-26 - 1 pause 鉴定",
            "2026-02-26/2026-02-28 + 2 workday");
    assertThat(reckoning.counted()).isEqualTo(5);
    assertThat(reckoning.years())
        .extracting(year -> year.year() + " " + year.notice().number() + " " + year.knownFrom())
        .containsExactly("2026 国办发明电〔2025〕7号 2025-11-04");
  }

  @Test
  void hoursRunExceptInPausesWhichAreUnited() {
    Reckoning reckoning =
        reckon(
            "2026-03-06T22:30",
            4,
            Unit.HOUR,
            pause("检测", "2026-03-07T00:00", "2026-03-07T02:00"),
            pause("鉴定", "2026-03-06T23:00", "2026-03-07T01:00"));

    assertThat(ledger(reckoning))
        .containsExactly(
            "2026-03-06T22:30/2026-03-06T23:00 + 1800 hours",
            "2026-03-06T23:00/2026-03-07T02:00 - 10800 pause 检测、鉴定",
            "2026-03-07T02:00/2026-03-07T05:30 + 12600 hours");
    assertThat(reckoning.counted()).isEqualTo(4 * 3600);
    assertThat(reckoning.pauses()).hasSize(1);
    assertThat(reckoning.pauses().get(0).units()).isEqualTo(10800);
    assertThat(reckoning.pauses().get(0).recorded())
        .extracting(RecordedPause::name)
        .containsExactly("鉴定", "检测");
    assertThat(reckoning.years()).isEmpty();
  }

  @Test
  void monthsAreTheirDaysToTheMonthsEndAndRollOver() {
    Reckoning reckoning = reckon("2026-06-30", 3, Unit.MONTH);
    Reckoning clamped = reckon("2025-11-30", 3, Unit.MONTH);
    Reckoning rolled = reckon("2026-07-01", 3, Unit.MONTH);

    assertThat(ledger(reckoning))
        .containsExactly(
            "2026-06-30/2026-07-01 - 1 start", "2026-07-01/2026-10-01 + 92 calendar_day");
    assertThat(ledger(clamped))
        .containsExactly(
            "2025-11-30/2025-12-01 - 1 start", "2025-12-01/2026-03-01 + 90 calendar_day");
    assertThat(ledger(rolled))
        .containsExactly(
            "2026-07-01/2026-07-02 - 1 start",
            "2026-07-02/2026-10-02 + 92 calendar_day",
            "2026-10-02/2026-10-09 - 7 roll_over 国庆节");
    assertThat(rolled.strict().lastDay()).isEqualTo("2026-10-08");
  }

  @Test
  void aPauseOverAHolidayCreditsOnlyTheWorkingDaysInIt() {
    Reckoning reckoning =
        reckon("2026-02-12", 5, Unit.WORKDAY, pause("听证", "2026-02-13", "2026-02-24"));

    assertThat(ledger(reckoning))
        .containsExactly(
            "2026-02-12/2026-02-13 - 1 start",
            "2026-02-13/2026-02-14 + 1 workday",
            "2026-02-14/2026-02-15 - 1 pause 听证",
            "2026-02-15/2026-02-24 - 9 holiday 春节",
            "2026-02-24/2026-02-25 - 1 pause 听证",
            "2026-02-25/2026-02-28 + 3 workday",
            "2026-02-28/2026-03-01 + 1 make_up_workday");
    assertThat(reckoning.pauses()).extracting(Reckoning.Credit::units).containsExactly(2L);
  }

  @Test
  void aPauseThatStartsAfterTheLastDayCreditsNothing() {
    Reckoning reckoning =
        reckon("2026-03-02", 5, Unit.WORKDAY, pause("鉴定", "2026-03-10", "2026-03-20"));

    assertThat(reckoning.strict().lastDay()).isEqualTo("2026-03-09");
    assertThat(reckoning.pauses()).extracting(Reckoning.Credit::units).containsExactly(0L);
    assertThat(reckoning.counted()).isEqualTo(5);
  }

  @Test
  void whileAPauseGoesOnTheLedgerEndsOpen() {
    Reckoning reckoning = reckon("2026-03-02", 5, Unit.WORKDAY, pause("鉴定", "2026-03-04", null));

    assertThat(ledger(reckoning))
        .containsExactly(
            "2026-03-02/2026-03-03 - 1 start",
            "2026-03-03/2026-03-05 + 2 workday",
            "2026-03-05/… - 0 pause 鉴定");
  }

  @Test
  void theExtensionComesFirstAndThenTheCredit() {
    Terms terms =
        new Terms(
            start("2026-03-02"),
            new Limit(20, Unit.WORKDAY),
            true,
            List.of(pause("鉴定", "2026-04-08", "2026-04-13")),
            List.of(
                new Extension("late", at("2026-04-15"), 10),
                new Extension("second", at("2026-03-30"), 3),
                new Extension("first", at("2026-03-27"), 10)));

    Reckoning reckoning = CountedLimit.of(terms, KNOWN).reckoning();

    // Without the extension the limit would end on 30 March, before the pause.
    assertThat(reckoning.extension().fact()).isEqualTo("first");
    assertThat(reckoning.extended()).isEqualTo(new Limit(30, Unit.WORKDAY));
    assertThat(reckoning.strict().lastDay()).isEqualTo("2026-04-17");
    assertThat(reckoning.counted()).isEqualTo(30);
  }

  @Test
  void anExtensionGrantedAfterTheLastDayIsVoid() {
    Terms terms =
        new Terms(
            start("2026-03-02"),
            new Limit(5, Unit.WORKDAY),
            true,
            List.of(),
            List.of(new Extension("late", at("2026-03-10T00:00"), 10)));

    assertThat(CountedLimit.of(terms, KNOWN).reckoning().extension()).isNull();
  }

  @Test
  void aYearWithoutNoticeIsNamedAsSuch() {
    Reckoning reckoning = reckon("2026-12-28", 5, Unit.WORKDAY);

    assertThat(ledger(reckoning))
        .containsExactly(
            "2026-12-28/2026-12-29 - 1 start",
            "2026-12-29/2027-01-01 + 3 workday",
            "2027-01-01/2027-01-02 - 1 holiday 法定节假日",
            "2027-01-02/2027-01-04 - 2 weekend",
            "2027-01-04/2027-01-06 + 2 workday");
    assertThat(reckoning.provisional()).isTrue();
    assertThat(reckoning.years())
        .extracting(year -> year.year() + " " + (year.notice() == null ? "-" : "+"))
        .containsExactly("2026 +", "2027 -");
  }

  @Test
  void aClosedDayNamesTheDocumentThatClosedIt() {
    Closure closure =
        new Closure(
            new CalendarYear.Notice("关于台风停工停业的通告", "某防汛〔2026〕3号", "url"),
            Closure.Scope.CITY,
            LocalDate.of(2026, 3, 6),
            LocalDate.of(2026, 3, 8),
            LocalDate.of(2026, 3, 5));
    CalendarYear year = TestCalendars.ALL.latestYear().orElseThrow();
    Calendars calendars = new Calendars(List.of(year), Set.of(), List.of(closure), ZONE);
    Terms terms =
        new Terms(start("2026-03-04"), new Limit(3, Unit.WORKDAY), true, List.of(), List.of());
    Place place = new Place("370202", "A");

    Reckoning reckoning = CountedLimit.of(terms, calendars.at(at("2026-03-05"), place)).reckoning();

    assertThat(ledger(reckoning))
        .containsExactly(
            "2026-03-04/2026-03-05 - 1 start",
            "2026-03-05/2026-03-06 + 1 workday",
            "2026-03-06/2026-03-07 - 1 closure 某防汛〔2026〕3号",
            "2026-03-07/2026-03-09 - 2 weekend",
            "2026-03-09/2026-03-11 + 2 workday");
    assertThat(CountedLimit.of(terms, calendars.at(at("2026-03-04"), place)).strict().lastDay())
        .isEqualTo("2026-03-09");
  }

  @Test
  void whatCountsFromTheNextWorkdayIsNotReceivedBefore() {
    Start start =
        new Start("start", at("2026-02-20"), at("2026-02-24T00:00"), Start.Why.NEXT_WORKDAY);
    Terms terms = new Terms(start, new Limit(1, Unit.WORKDAY), true, List.of(), List.of());

    assertThat(ledger(CountedLimit.of(terms, KNOWN).reckoning()))
        .containsExactly(
            "2026-02-20/2026-02-24 - 4 not_received",
            "2026-02-24/2026-02-25 - 1 start",
            "2026-02-25/2026-02-26 + 1 workday");
  }

  @Test
  void sixtyDaysAreSixtyLocalDaysWhereTheClocksChange() {
    ZoneId amsterdam = ZoneId.of("Europe/Amsterdam");
    Countdown countdown = new Countdown(new WorkCalendar(List.of(), Set.of(), true), amsterdam);
    Instant start = Instant.parse("2011-02-28T22:30:00Z");
    Terms terms =
        new Terms(
            new Start("start", start, start, Start.Why.EVENT),
            new Limit(60, Unit.DAY),
            false,
            List.of(),
            List.of());

    CountedLimit count = CountedLimit.of(terms, new Calendars.Known(countdown, countdown));

    // It is still 28 February there; the clocks go forward on 27 March.
    assertThat(count.strict())
        .isEqualTo(
            new DueDate(Instant.parse("2011-04-29T22:00:00Z"), LocalDate.of(2011, 4, 29), false));
    assertThat(count.reckoning().counted()).isEqualTo(60);
  }

  private static Start start(String at) {
    return new Start("start", at(at), at(at), Start.Why.EVENT);
  }

  static RecordedPause pause(String name, String from, String to) {
    Instant ended = to == null ? null : at(to);
    return new RecordedPause(name + from, name, at(from), ended, null, null);
  }

  static Reckoning reckon(String start, int length, Unit unit, RecordedPause... pauses) {
    Terms terms =
        new Terms(start(start), new Limit(length, unit), true, List.of(pauses), List.of());
    return CountedLimit.of(terms, KNOWN).reckoning();
  }

  static List<String> ledger(Reckoning reckoning) {
    List<String> lines = new ArrayList<>();
    for (LedgerEntry entry : reckoning.ledger()) {
      String line =
          local(entry.from())
              + "/"
              + local(entry.until())
              + (entry.counted() ? " + " : " - ")
              + entry.units()
              + " "
              + entry.reason().word()
              + " "
              + entry.note();
      lines.add(line.strip());
    }
    return lines;
  }

  private static String local(Instant instant) {
    if (instant.equals(Instant.MAX)) {
      return "…";
    }
    LocalDateTime local = LocalDateTime.ofInstant(instant, ZONE);
    return local.toString().replace("T00:00", "");
  }
}
