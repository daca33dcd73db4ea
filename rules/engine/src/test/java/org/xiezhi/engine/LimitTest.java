package org.xiezhi.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xiezhi.engine.Story.at;

import org.junit.jupiter.api.Test;
import org.xiezhi.engine.alert.Evidence;
import org.xiezhi.engine.event.Event;

/** What is told of a limit while it runs, when it ends, and when it is stopped. */
class LimitTest {
  private static final String MONDAY = "2026-03-02T10:00";

  private final Story notice = Story.by("appr-time-001.yaml");

  /** An application of that Monday: warning on Friday, due on the Tuesday after. */
  private Event application() {
    return notice.event("application", "1", MONDAY, MONDAY);
  }

  @Test
  void aLimitClimbsThroughItsLevelsEachAtItsInstant() {
    notice.apply(application());
    assertThat(notice.state.wakeAt()).isEqualTo(at("2026-03-06"));

    notice.wake("2026-03-05T23:59:59");
    assertThat(notice.alerts).isEmpty();

    notice.wake("2026-03-06");
    assertThat(notice.state.wakeAt()).isEqualTo(at("2026-03-10"));
    notice.wake("2026-03-10");
    assertThat(notice.state.wakeAt()).isEqualTo(at("2026-03-11"));
    notice.wake("2026-03-11");
    assertThat(notice.state.wakeAt()).isNull();

    assertThat(notice.steps())
        .containsExactly(
            "1 issued warning 2026-03-06T00:00",
            "2 issued yellow 2026-03-10T00:00",
            "3 issued red 2026-03-11T00:00");
    assertThat(notice.last().due()).isEqualTo(at("2026-03-10"));
    assertThat(notice.last().history())
        .extracting(t -> t.reason().zh())
        .containsExactly(
            "期限将于2026-03-10 00:00届满，发出预警。",
            "期限已于2026-03-10 00:00届满，未见办理记录，升为黄牌。",
            "期限已于2026-03-10 00:00届满，未见办理记录，升为红牌。");
    assertThat(notice.last().message().zh())
        .startsWith("办件 A1 于 2026-03-02 10:00 收到申请，应在 5 个工作日内（至 2026-03-09 二十四时）");
  }

  @Test
  void aClockThatJumpsFarTellsEveryLevelAtItsOwnInstant() {
    notice.apply(application()).wake("2026-12-31");

    assertThat(notice.steps())
        .containsExactly(
            "1 issued warning 2026-03-06T00:00",
            "2 issued yellow 2026-03-10T00:00",
            "3 issued red 2026-03-11T00:00");
  }

  @Test
  void anEventThatComesAfterALongSilenceFindsTheLevelsAlreadyToldInOrder() {
    notice
        .apply(application())
        .apply(notice.event("acceptance", "1", "2026-03-10T09:00", "2026-03-20T09:00"));

    assertThat(notice.steps())
        .containsExactly(
            "1 issued warning 2026-03-06T00:00",
            "2 issued yellow 2026-03-10T00:00",
            "3 issued red 2026-03-11T00:00",
            // It was done before the third level would have begun.
            "4 issued yellow 2026-03-20T09:00");
    assertThat(notice.last().history().get(3).reason().zh())
        .isEqualTo("于2026-03-10 09:00办理，已超过2026-03-10 00:00届满的期限，降为黄牌。");
    assertThat(notice.last().evidence())
        .extracting(Evidence::type)
        .containsExactly("application", "acceptance");
    assertThat(notice.state.wakeAt()).isNull();
  }

  @Test
  void whatWasDoneInTimeClosesAWarning() {
    notice
        .apply(application())
        .apply(notice.event("acceptance", "1", "2026-03-09T23:59:59", "2026-03-09T23:59:59"))
        .wake("2026-12-31");

    assertThat(notice.steps())
        .containsExactly(
            "1 issued warning 2026-03-06T00:00", "2 closed warning 2026-03-09T23:59:59");
    assertThat(notice.last().history().get(1).reason().en())
        .isEqualTo("the records show it was done in time, at 2026-03-09 23:59:59: closed.");
    assertThat(notice.last().due()).isEqualTo(at("2026-03-10"));
  }

  @Test
  void theFirstInstantAfterTheLastDayIsTooLate() {
    notice
        .apply(application())
        .apply(notice.event("acceptance", "1", "2026-03-10T00:00", "2026-03-10T00:00"));

    assertThat(notice.steps())
        .containsExactly(
            "1 issued warning 2026-03-06T00:00",
            "2 issued yellow 2026-03-10T00:00",
            "3 issued yellow 2026-03-10T00:00");
  }

  @Test
  void whatWasDoneInTimeButRecordedLateWithdrawsTheCard() {
    notice
        .apply(application())
        .apply(notice.event("acceptance", "1", "2026-03-06T09:00", "2026-03-18T09:00"));

    assertThat(notice.steps())
        .endsWith("3 issued red 2026-03-11T00:00", "4 withdrawn red 2026-03-18T09:00");
    assertThat(notice.last().history().get(3).reason().zh())
        .isEqualTo("记录表明已于2026-03-06 09:00在期限内办理，予以撤销。");
  }

  @Test
  void aStopThatIsDeletedLetsTheLimitRunOn() {
    notice
        .apply(application())
        .apply(notice.event("acceptance", "1", "2026-03-03T09:00", "2026-03-03T09:00"))
        .apply(notice.deleted("acceptance", "1", "2026-03-03T09:00", "2026-03-10T08:00"))
        .wake("2026-03-11");

    assertThat(notice.steps())
        .containsExactly("1 issued yellow 2026-03-10T08:00", "2 issued red 2026-03-11T00:00");
  }

  @Test
  void ofSeveralStopsTheFirstCounts() {
    notice
        .apply(application())
        .apply(
            notice.event("refusal", "1", "2026-03-20T09:00", "2026-03-20T09:00"),
            notice.event("supplement_notice", "1", "2026-03-04T09:00", "2026-03-20T09:00"));

    assertThat(notice.steps())
        .endsWith("3 issued red 2026-03-11T00:00", "4 withdrawn red 2026-03-20T09:00");
  }

  @Test
  void aStopBeforeTheStartBelongsToSomethingElse() {
    notice
        .apply(notice.event("acceptance", "1", "2026-03-02T09:58", "2026-03-02T09:58"))
        .apply(application())
        .wake("2026-03-06");

    assertThat(notice.steps()).containsExactly("1 issued warning 2026-03-06T00:00");
  }

  @Test
  void clocksMayDifferByAMinute() {
    notice
        .apply(notice.event("acceptance", "1", "2026-03-02T09:59", "2026-03-02T09:59"))
        .apply(application())
        .wake("2026-03-31");

    assertThat(notice.alerts).isEmpty();
  }

  @Test
  void aStopWithoutATimeIsAskedForOnlyWhenItMatters() {
    notice
        .apply(application())
        .apply(notice.event("acceptance", "1", null, "2026-03-03T09:00"))
        .wake("2026-03-10")
        .apply(notice.event("acceptance", "1", "2026-03-03T09:00", "2026-03-10T09:00"));

    assertThat(notice.steps())
        .containsExactly(
            "1 issued missing [acceptance.occurred] 2026-03-06T00:00",
            "2 closed none 2026-03-10T09:00");
  }

  @Test
  void aRowRecordedLateIsJudgedAtOnceByWhatHasPassed() {
    notice.apply(notice.event("application", "1", MONDAY, "2026-04-01T09:00"));

    assertThat(notice.steps()).containsExactly("1 issued red 2026-04-01T09:00");
    assertThat(notice.state.wakeAt()).isNull();
  }

  @Test
  void whatIsRecordedEarlierThanTheKeysClockIsTakenInLate() {
    notice
        .apply(notice.event("delivery", "1", "2026-04-01T09:00", "2026-04-01T09:00"))
        .apply(application());

    assertThat(notice.steps()).containsExactly("1 issued red 2026-04-01T09:00");
  }

  @Test
  void aStopInTheFutureDoesNotStopWhatIsOverdue() {
    notice
        .apply(application())
        .apply(notice.event("acceptance", "1", "2026-03-31T09:00", "2026-03-10T09:00"))
        .wake("2026-12-31");

    assertThat(notice.steps())
        .containsExactly(
            "1 issued warning 2026-03-06T00:00",
            "2 issued yellow 2026-03-10T00:00",
            "3 issued yellow 2026-03-10T09:00",
            "4 issued red 2026-03-11T00:00");
  }
}
