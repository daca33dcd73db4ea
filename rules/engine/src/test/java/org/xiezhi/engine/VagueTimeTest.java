package org.xiezhi.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xiezhi.engine.Story.at;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.Precision;

/**
 * Limits whose beginning or end is known only to the day or minute, or whose days are not known.
 */
class VagueTimeTest {
  private static final String MONDAY = "2026-03-02T10:00";

  private final Story notice = Story.by("appr-time-001.yaml");

  private Event application() {
    return notice.event("application", "1", MONDAY, MONDAY);
  }

  @Test
  void aDateOnlyStopOnTheLastDayIsInTime() {
    notice
        .apply(application())
        .apply(
            Story.event(
                90, "acceptance", "1", false, "2026-03-09", "2026-03-09T17:00", Precision.DAY))
        .wake("2026-12-31");

    assertThat(notice.steps()).endsWith("2 closed warning 2026-03-09T17:00");
  }

  @Test
  void aDateOnlyStopOnTheDayOfTheStartIsNotBeforeIt() {
    notice
        .apply(application())
        .apply(
            Story.event(
                90, "acceptance", "1", false, "2026-03-02", "2026-03-02T17:00", Precision.DAY))
        .wake("2026-12-31");

    assertThat(notice.alerts).isEmpty();
  }

  @Test
  void aDateOnlyStartOfAnHourLimitBeginsAtTheEndOfItsDay() {
    Story promise =
        Story.by("appr-time-004.yaml")
            .given("item", "item_code", "X", "promised_limit", 1L, "promised_unit", "hour");
    promise
        .apply(
            Story.event(
                90,
                "acceptance",
                "1",
                false,
                "2026-03-02",
                "2026-03-02T10:00",
                Precision.DAY,
                "item_code",
                "X"))
        .wake("2026-12-31");

    assertThat(promise.steps()).containsExactly("1 issued yellow 2026-03-03T00:59:59");
  }

  @Test
  void aMinuteStartOfAnHourLimitBeginsAtTheEndOfItsMinute() {
    Story promise =
        Story.by("appr-time-004.yaml")
            .given("item", "item_code", "X", "promised_limit", 1L, "promised_unit", "hour");
    promise
        .apply(
            Story.event(
                90, "acceptance", "1", false, MONDAY, MONDAY, Precision.MINUTE, "item_code", "X"))
        .wake("2026-12-31");

    assertThat(promise.steps()).containsExactly("1 issued yellow 2026-03-02T11:00:59");
  }

  @Test
  void aYearWithoutCalendarCannotBeCounted() {
    Story old =
        Story.by(
            Fixtures.rules(
                Map.of(
                    "appr-time-001.yaml",
                    Rules.text("appr-time-001.yaml").replace("2019-04-23", "2010-01-01"))));
    old.apply(old.event("application", "1", "2018-05-07T10:00", "2026-03-02"));

    assertThat(old.steps()).containsExactly("1 issued missing [calendar 2018] 2026-03-02T00:00");
  }

  @Test
  void aProvisionalLimitIsCountedAgainWhenTheNoticeIsOut() {
    // Recorded before the notice for 2024: 1 January is known, the make-up days are not.
    Story promise =
        Story.by("appr-time-004.yaml")
            .given("item", "item_code", "X", "promised_limit", 80L, "promised_unit", "workday");
    promise.apply(
        promise.event("acceptance", "1", "2023-10-23T10:00", "2023-10-23T10:00", "item_code", "X"));

    // Two days later the notice comes out; only then are the days of 2024 certain.
    assertThat(promise.state.wakeAt()).isEqualTo(at("2023-10-25"));

    promise.wake("2023-10-25");
    assertThat(promise.alerts).isEmpty();
    // By weekends alone the last two working days would have begun on the 9th.
    assertThat(promise.state.wakeAt()).isEqualTo(at("2024-02-08"));
  }
}
