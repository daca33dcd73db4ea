package org.xiezhi.city.hall;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HallCalendarTest {
  private final HallCalendar strict = HallCalendar.strict();
  private final HallCalendar lenient = HallCalendar.lenient();

  private static int workdays(HallCalendar calendar, int year) {
    return (int)
        LocalDate.of(year, 1, 1)
            .datesUntil(LocalDate.of(year + 1, 1, 1))
            .filter(calendar::works)
            .count();
  }

  @Test
  void theYearsHaveAsManyWorkingDaysAsTheirNoticesGive() {
    assertThat(workdays(strict, 2025)).isEqualTo(248);
    assertThat(workdays(strict, 2026)).isEqualTo(248);
    assertThat(workdays(lenient, 2025)).isEqualTo(243);
    assertThat(workdays(lenient, 2026)).isEqualTo(242);
  }

  @Test
  void aMakeUpDayIsWorkedByOneReadingOnly() {
    LocalDate saturday = LocalDate.of(2026, 2, 14);

    assertThat(strict.works(saturday)).isTrue();
    assertThat(lenient.works(saturday)).isFalse();
  }

  @Test
  void aYearWithoutNoticeHasItsWeekendsAndFixedDays() {
    assertThat(strict.announced(LocalDate.of(2027, 1, 4))).isFalse();
    assertThat(strict.works(LocalDate.of(2027, 1, 1))).isFalse();
    assertThat(strict.works(LocalDate.of(2027, 1, 2))).isFalse();
    assertThat(strict.works(LocalDate.of(2027, 1, 4))).isTrue();
    assertThat(strict.works(LocalDate.of(2027, 2, 8))).as("春节 is fixed to no date").isTrue();
    assertThat(strict.works(LocalDate.of(2026, 12, 31))).isTrue();
    assertThat(strict.announced(LocalDate.of(2026, 12, 31))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02-12, 5, 2026-02-26",
    "2026-03-02, 20, 2026-03-30",
    "2026-04-28, 10, 2026-05-14",
    "2025-01-27, 5, 2025-02-10",
    "2026-12-28, 5, 2027-01-05",
    "2026-03-02, 0, 2026-03-02",
  })
  void workingDaysAreCountedFromTheNextDayOn(LocalDate from, int n, LocalDate last) {
    assertThat(strict.after(from, n)).isEqualTo(last);
    assertThat(strict.between(from, last)).isEqualTo(n);
  }

  @Test
  void theDayItselfOrTheNextThatIsWorked() {
    assertThat(strict.workdayFrom(LocalDate.of(2026, 10, 1))).isEqualTo(LocalDate.of(2026, 10, 8));
    assertThat(strict.workdayFrom(LocalDate.of(2026, 10, 10)))
        .isEqualTo(LocalDate.of(2026, 10, 10));
    assertThat(lenient.workdayFrom(LocalDate.of(2026, 10, 10)))
        .isEqualTo(LocalDate.of(2026, 10, 12));
  }
}
