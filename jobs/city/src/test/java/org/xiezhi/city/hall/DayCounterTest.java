package org.xiezhi.city.hall;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.xiezhi.engine.alert.Level;

class DayCounterTest {
  private final DayCounter days = new DayCounter();

  private static Instant morning(String day) {
    return DayCounter.at(LocalDate.parse(day), 10, 0);
  }

  private static Instant startOf(String day) {
    return DayCounter.startOf(LocalDate.parse(day));
  }

  private Due workdays(String start, int n) {
    return days.due(morning(start), new Term(n, "workday"));
  }

  @Test
  void theBreachBeginsAtMidnightAfterTheLastDay() {
    assertThat(workdays("2026-03-02", 20))
        .isEqualTo(
            new Due(LocalDate.of(2026, 3, 30), startOf("2026-03-31"), startOf("2026-03-31"), true));
  }

  @Test
  void byTheOtherReadingAMakeUpDayDoesNotCount() {
    Due due = workdays("2026-02-12", 5);

    assertThat(due.lastDay()).isEqualTo(LocalDate.of(2026, 2, 26));
    assertThat(due.certain()).isEqualTo(startOf("2026-02-28"));
    assertThat(due.gravest()).isEqualTo(Level.RED);
  }

  @Test
  void onAYearWithoutNoticeNoRedCardCanRest() {
    Due due = workdays("2026-12-28", 5);

    assertThat(due.lastDay()).isEqualTo(LocalDate.of(2027, 1, 5));
    assertThat(due.announced()).isFalse();
    assertThat(due.gravest()).isEqualTo(Level.YELLOW);
    assertThat(due.certain()).isEqualTo(startOf("2027-01-06"));
  }

  @Test
  void atOnceIsOnTheSameDayOrTheNextThatIsWorked() {
    assertThat(workdays("2026-03-02", 0).strict()).isEqualTo(startOf("2026-03-03"));
    assertThat(workdays("2026-03-07", 0).strict()).isEqualTo(startOf("2026-03-10"));
  }

  @Test
  void aLastCalendarDayOfRestRollsOver() {
    assertThat(days.due(morning("2026-09-01"), new Term(30, "day")).lastDay())
        .isEqualTo(LocalDate.of(2026, 10, 8));
    assertThat(days.due(morning("2026-04-24"), new Term(15, "day")).lastDay())
        .as("a make-up Saturday is worked")
        .isEqualTo(LocalDate.of(2026, 5, 9));
  }

  @Test
  void hoursGoOnAtNight() {
    Due due = days.due(DayCounter.at(LocalDate.of(2027, 1, 1), 22, 0), new Term(4, "hour"));

    assertThat(due.strict()).isEqualTo(DayCounter.at(LocalDate.of(2027, 1, 2), 2, 0));
    assertThat(due.announced()).as("hours need no notice").isTrue();
  }

  @Test
  void aStopIsCreditedAsFarAsPlannedAndUsed() {
    LocalDate from = LocalDate.of(2026, 3, 10);
    LocalDate to = LocalDate.of(2026, 3, 20);

    assertThat(stopped(new DayCounter.Stop(from, to, 8))).isEqualTo(LocalDate.of(2026, 4, 10));
    assertThat(stopped(new DayCounter.Stop(from, to, 3))).isEqualTo(LocalDate.of(2026, 4, 2));
    assertThat(stopped(new DayCounter.Stop(LocalDate.of(2026, 3, 31), to.plusMonths(1), 9)))
        .as("begun when the term was over")
        .isEqualTo(LocalDate.of(2026, 3, 30));
  }

  private LocalDate stopped(DayCounter.Stop stop) {
    return days.due(morning("2026-03-02"), new Term(20, "workday"), stop).lastDay();
  }
}
