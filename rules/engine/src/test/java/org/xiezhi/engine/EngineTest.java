package org.xiezhi.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xiezhi.engine.Story.at;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.alert.AlertState;
import org.xiezhi.engine.alert.Evidence;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.alert.Outcome;
import org.xiezhi.engine.alert.Transition;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.LogPosition;
import org.xiezhi.engine.event.Precision;
import org.xiezhi.engine.event.Provenance;
import org.xiezhi.engine.schema.Role;

class EngineTest {
  private final Story fee =
      Story.by("appr-fee-001.yaml").given("fee_standard", "fee_code", "F", "unit_price", "10.00");
  private final Story notice = Story.by("appr-time-001.yaml");

  private static final String MONDAY = "2026-03-02T10:00";

  /** An application of that Monday: warning on Friday, due on the Tuesday after. */
  private Event application() {
    return notice.event("application", "1", MONDAY, MONDAY);
  }

  private Event charged(String row, String recorded, String amount) {
    return fee.event(
        "fee",
        row,
        MONDAY,
        recorded,
        "fee_no",
        "N" + row,
        "fee_code",
        "F",
        "quantity",
        new BigDecimal("2"),
        "amount",
        new BigDecimal(amount),
        "officer_id",
        "370202-1",
        "window_no",
        "W3",
        "camera_no",
        "C7",
        "department_code",
        "D01",
        "district_code",
        "370202",
        "item_code",
        "X");
  }

  @Test
  void aFeeAboveTheStandardIsCarded() {
    Event charged = charged("1", "2026-03-02T10:05", "30.00");
    fee.apply(charged);

    assertThat(fee.alerts).hasSize(1);
    Alert alert = fee.last();
    assertThat(alert.id()).hasSize(32).matches("[0-9a-f]+");
    assertThat(alert.revision()).isEqualTo(1);
    assertThat(alert.rule()).isEqualTo("APPR-FEE-001");
    assertThat(alert.ruleVersion()).isEqualTo(1);
    assertThat(alert.ruleHash()).hasSize(64);
    assertThat(alert.domain()).isEqualTo("approval");
    assertThat(alert.outcome()).isEqualTo(Outcome.VIOLATION);
    assertThat(alert.level()).isEqualTo(Level.RED);
    assertThat(alert.state()).isEqualTo(AlertState.ISSUED);
    assertThat(alert.title().zh()).isEqualTo("无依据、清单外或超标准收费");
    assertThat(alert.message().zh()).isEqualTo("收费单 N1：F 收取 30 元，数量 2；公布的单价 10 元。");
    assertThat(alert.message().en())
        .isEqualTo("Fee N1: 30 CNY charged for F, quantity 2; the published unit price is 10 CNY.");
    assertThat(alert.basis()).extracting(b -> b.law() + b.article()).contains("行政许可法第五十九条");
    assertThat(alert.keySpace()).isEqualTo("case");
    assertThat(alert.key()).isEqualTo("A1");
    assertThat(alert.subject())
        .isEqualTo(
            Map.of(
                Role.DEPARTMENT, "D01",
                Role.DISTRICT, "370202",
                Role.OFFICER, "37******",
                Role.WINDOW, "W3",
                Role.CAMERA, "C7",
                Role.ITEM, "X"));
    assertThat(alert.occurred()).isEqualTo(at(MONDAY));
    assertThat(alert.recorded()).isEqualTo(at("2026-03-02T10:05"));
    assertThat(alert.due()).isNull();
    assertThat(alert.missing()).isEmpty();
    assertThat(alert.detected()).isNull();
    assertThat(alert.history()).hasSize(1);
    Transition step = alert.history().get(0);
    assertThat(step.at()).isEqualTo(at("2026-03-02T10:05"));
    assertThat(step.reason().zh()).isEqualTo("记录不符合规则，发出红牌。");
    assertThat(step.reason().en()).isEqualTo("the record breaks the rule: red card issued.");
    assertThat(alert.evidence()).hasSize(1);
    Evidence row = alert.evidence().get(0);
    assertThat(row.event()).isEqualTo("approval/hall.fee/id=1/fee@0/2");
    assertThat(row.position()).isEqualTo("0/2");
    assertThat(row.table()).isEqualTo("hall.fee");
    assertThat(row.provenance()).isEqualTo(new Provenance("cdc.approval", 0, 2));
    assertThat(row.values())
        .contains(
            new Evidence.Value("amount", "30", 0),
            new Evidence.Value("bill_no", null, 0),
            new Evidence.Value("officer_id", "37******", 1));
  }

  @Test
  void aCorrectedAmountWithdrawsTheCard() {
    fee.apply(charged("1", MONDAY, "30.00")).apply(charged("1", "2026-03-04T09:00", "20.00"));

    assertThat(fee.steps())
        .containsExactly("1 issued red 2026-03-02T10:00", "2 withdrawn red 2026-03-04T09:00");
    assertThat(fee.last().id()).isEqualTo(fee.alerts.get(0).id());
    assertThat(fee.last().history()).hasSize(2);
    assertThat(fee.last().history().get(1).reason().zh()).isEqualTo("更正后的记录符合规则，予以撤销。");
  }

  @Test
  void aWithdrawnCardIsIssuedAgainIfTheRecordIsWrongAgain() {
    fee.apply(charged("1", MONDAY, "30.00"))
        .apply(charged("1", "2026-03-04T09:00", "20.00"))
        .apply(charged("1", "2026-03-05T09:00", "20.50"));

    assertThat(fee.steps())
        .containsExactly(
            "1 issued red 2026-03-02T10:00",
            "2 withdrawn red 2026-03-04T09:00",
            "3 issued yellow 2026-03-05T09:00");
  }

  @Test
  void aCorrectionThatChangesTheLevelRegrades() {
    fee.apply(charged("1", MONDAY, "20.50"))
        .apply(charged("1", "2026-03-04T09:00", "30.00"))
        .apply(charged("1", "2026-03-05T09:00", "20.50"));

    assertThat(fee.steps())
        .containsExactly(
            "1 issued yellow 2026-03-02T10:00",
            "2 issued red 2026-03-04T09:00",
            "3 issued yellow 2026-03-05T09:00");
    assertThat(fee.last().history())
        .extracting(t -> t.reason().en())
        .containsExactly(
            "the record breaks the rule: yellow card issued.",
            "the record breaks the rule: raised to red card.",
            "the record breaks the rule: lowered to yellow card.");
  }

  @Test
  void aCorrectionThatKeepsTheLevelRenewsTheEvidence() {
    fee.apply(charged("1", MONDAY, "30.00")).apply(charged("1", "2026-03-04T09:00", "40.00"));

    assertThat(fee.steps())
        .containsExactly("1 issued red 2026-03-02T10:00", "2 issued red 2026-03-04T09:00");
    assertThat(fee.last().message().zh()).contains("收取 40 元");
    assertThat(fee.last().history().get(1).reason().zh()).isEqualTo("记录不符合规则，证据已更新。");
  }

  @Test
  void aDeletedRowWithdrawsTheCardAndCannotComeBackByAnOlderVersion() {
    Event first = charged("1", MONDAY, "30.00");
    fee.apply(first).apply(fee.deleted("fee", "1", MONDAY, "2026-03-04T09:00")).apply(first);

    assertThat(fee.steps())
        .containsExactly("1 issued red 2026-03-02T10:00", "2 withdrawn red 2026-03-04T09:00");
    assertThat(fee.last().history().get(1).reason().en())
        .isEqualTo("the record of fee was deleted: withdrawn.");
  }

  @Test
  void theSameVersionAgainChangesNothing() {
    Event first = charged("1", MONDAY, "30.00");
    fee.apply(first).apply(first);

    assertThat(fee.steps()).hasSize(1);
  }

  @Test
  void aLaterVersionThatSaysTheSameChangesNothingAndKeepsTheFirstEvidence() {
    fee.apply(charged("1", MONDAY, "30.00")).apply(charged("1", "2026-03-04T09:00", "30.00"));

    assertThat(fee.steps()).hasSize(1);
    assertThat(fee.state.facts()).hasSize(1);
    Fact fact = fee.state.facts().get(0);
    assertThat(fact.event().recorded()).isEqualTo(at(MONDAY));
    assertThat(fact.latest()).isEqualTo(LogPosition.lsn(3));
  }

  @Test
  void anOlderVersionThatArrivesAfterASameOneIsStillOlder() {
    Event first = charged("1", MONDAY, "30.00");
    Event second = charged("1", "2026-03-04T09:00", "20.00");
    Event third = charged("1", "2026-03-05T09:00", "30.00");
    fee.apply(first).apply(third).apply(second);

    assertThat(fee.steps())
        .containsExactly("1 issued red 2026-03-02T10:00", "2 issued red 2026-03-05T09:00");
    assertThat(fee.last().recorded()).isEqualTo(third.recorded());
  }

  @Test
  void twoVersionsInOneTransactionAreJudgedOnce() {
    fee.apply(charged("1", MONDAY, "30.00"), charged("1", MONDAY, "20.00"));

    assertThat(fee.steps()).isEmpty();
    assertThat(fee.state.alerts()).isEmpty();
  }

  @Test
  void everyAnchorHasItsOwnAlert() {
    fee.apply(
        charged("1", MONDAY, "30.00"),
        charged("2", MONDAY, "20.00"),
        charged("3", MONDAY, "20.50"));

    assertThat(fee.steps())
        .containsExactly("1 issued red 2026-03-02T10:00", "1 issued yellow 2026-03-02T10:00");
    assertThat(fee.alerts.get(0).id()).isNotEqualTo(fee.alerts.get(1).id());
  }

  @Test
  void anAlertHasTheSameIdInEveryRun() {
    fee.apply(charged("1", MONDAY, "30.00"));
    Story again =
        Story.by("appr-fee-001.yaml").given("fee_standard", "fee_code", "F", "unit_price", "10.00");
    again.apply(charged("1", MONDAY, "30.00"));

    assertThat(again.last().id()).isEqualTo(fee.last().id());
  }

  @Test
  void whatIsMissingIsAskedForOnceAndClosedWhenItComes() {
    fee.apply(fee.event("fee", "1", MONDAY, MONDAY, "fee_code", "F"))
        .apply(
            fee.event(
                "fee", "1", MONDAY, "2026-03-03", "fee_code", "F", "amount", new BigDecimal("20")))
        .apply(charged("1", "2026-03-04", "20"));

    assertThat(fee.steps())
        .containsExactly(
            "1 issued missing [fee.amount, fee.quantity] 2026-03-02T10:00",
            "2 issued missing [fee.quantity] 2026-03-03T00:00",
            "3 closed none 2026-03-04T00:00");
    assertThat(fee.alerts).extracting(Alert::outcome).containsOnly(Outcome.CANNOT_SAY);
    assertThat(fee.alerts).extracting(Alert::level).containsOnly(Level.NONE);
    assertThat(fee.alerts.get(0).history().get(0).reason().zh())
        .isEqualTo("缺少fee.amount、fee.quantity，无法判断。");
  }

  @Test
  void whatWasMissingMayTurnOutToBeAViolation() {
    fee.apply(fee.event("fee", "1", MONDAY, MONDAY, "fee_code", "F"))
        .apply(charged("1", "2026-03-04", "30"))
        .apply(fee.event("fee", "1", MONDAY, "2026-03-05", "fee_code", "F"));

    assertThat(fee.steps())
        .containsExactly(
            "1 issued missing [fee.amount, fee.quantity] 2026-03-02T10:00",
            "2 issued red 2026-03-04T00:00",
            "3 issued missing [fee.amount, fee.quantity] 2026-03-05T00:00");
    assertThat(fee.alerts)
        .extracting(Alert::outcome)
        .containsExactly(Outcome.CANNOT_SAY, Outcome.VIOLATION, Outcome.CANNOT_SAY);
  }

  @Test
  void aRuleJudgesOnlyWhatBeganWhileItWasInForce() {
    fee.apply(
        Story.event(
            50,
            "fee",
            "1",
            false,
            "2019-12-31T23:59:59",
            "2026-03-02",
            "fee_code",
            "Z",
            "amount",
            BigDecimal.ONE),
        Story.event(
            51,
            "fee",
            "2",
            false,
            "2020-01-01T00:00:00",
            "2026-03-02",
            "fee_code",
            "Z",
            "amount",
            BigDecimal.ONE));

    assertThat(fee.alerts)
        .extracting(alert -> alert.evidence().get(0).row())
        .containsExactly("id=2");
  }

  @Test
  void aCardIsWithdrawnIfItTurnsOutThatTheRuleWasNotInForce() {
    Event wrong =
        Story.event(
            50,
            "fee",
            "1",
            false,
            "2026-01-01",
            "2026-03-02",
            "fee_code",
            "Z",
            "amount",
            BigDecimal.ONE);
    Event right =
        Story.event(
            51,
            "fee",
            "1",
            false,
            "2019-01-01",
            "2026-03-03",
            "fee_code",
            "Z",
            "amount",
            BigDecimal.ONE);
    fee.apply(wrong).apply(right);

    assertThat(fee.steps())
        .containsExactly("1 issued red 2026-03-02T00:00", "2 withdrawn red 2026-03-03T00:00");
    assertThat(fee.last().history().get(1).reason().en())
        .isEqualTo("the rule was not in force when it began: withdrawn.");
  }

  @Test
  void aKeyOfWhichNothingIsKnownIsEmpty() {
    assertThat(fee.state.isEmpty()).isTrue();
    assertThat(fee.state.wakeAt()).isNull();

    fee.apply(charged("1", MONDAY, "20.00"));

    assertThat(fee.state.isEmpty()).isFalse();
    assertThat(fee.state.wakeAt()).isNull();
  }

  @Test
  void anEventThatNoRuleConcernsIsKeptForLater() {
    notice.apply(notice.event("delivery", "1", MONDAY, MONDAY)).wake("2026-12-31");

    assertThat(notice.alerts).isEmpty();
    assertThat(notice.state.facts()).hasSize(1);
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

  @Test
  void theOfficerIsFoundInOtherFactsOfTheCaseAndMasked() {
    notice
        .apply(notice.event("application", "1", MONDAY, MONDAY, "department_code", "D01"))
        .apply(
            notice.event(
                "step", "1", "2026-03-03T10:00", "2026-03-03T10:00", "officer_id", "P1024"))
        .wake("2026-03-06");

    assertThat(notice.last().subject())
        .isEqualTo(Map.of(Role.DEPARTMENT, "D01", Role.OFFICER, "P1***"));
  }

  @Test
  void anotherSetOfRulesJudgesEverythingAnew() {
    notice.apply(application()).wake("2026-03-06");
    notice.engine =
        new Engine(
            Fixtures.rules(
                Map.of(
                    "appr-time-001.yaml",
                    Rules.text("appr-time-001.yaml").replace("{days: 5}", "{days: 7}"))),
            Story.SCHEMA);

    assertThat(notice.review("2026-03-06T09:00")).isTrue();

    assertThat(notice.steps())
        .containsExactly("1 issued warning 2026-03-06T00:00", "2 closed warning 2026-03-06T09:00");
    assertThat(notice.state.wakeAt()).isEqualTo(at("2026-03-10"));
    assertThat(notice.last().history().get(1).reason().en())
        .isEqualTo("by the corrected records the limit has not ended: closed.");
  }

  @Test
  void aReviewTellsOnceWhatStandsNowNotWhatWouldHaveBeenTold() {
    notice.apply(application()).wake("2026-03-30");
    notice.engine =
        new Engine(
            Fixtures.rules(
                Map.of(
                    "appr-time-001.yaml",
                    Rules.text("appr-time-001.yaml").replace("{days: 5}", "{days: 7}"))),
            Story.SCHEMA);
    int before = notice.alerts.size();

    assertThat(notice.review("2026-03-30")).isTrue();
    assertThat(notice.review("2026-03-30")).isFalse();

    assertThat(notice.alerts).hasSize(before + 1);
    assertThat(notice.last().due()).isEqualTo(at("2026-03-12"));
    assertThat(notice.last().history().get(before).at()).isEqualTo(at("2026-03-30"));
  }

  @Test
  void aReviewThatChangesNothingLeavesTheStateAsItIs() {
    notice.apply(application());
    Instant clock = notice.state.clock();

    assertThat(notice.review("2026-03-03")).isFalse();

    assertThat(notice.state.clock()).isEqualTo(clock);
    assertThat(notice.alerts).isEmpty();
  }

  @Test
  void aReferenceRowThatCameLateIsTakenInByAReview() {
    Story fee =
        Story.by("appr-fee-001.yaml").given("fee_standard", "fee_code", "B", "unit_price", "10.00");
    fee.apply(
        fee.event(
            "fee",
            "F1",
            MONDAY,
            MONDAY,
            "fee_no",
            "F1",
            "fee_code",
            "A",
            "quantity",
            new BigDecimal("2"),
            "amount",
            new BigDecimal("20.00")));
    assertThat(fee.steps()).containsExactly("1 issued red 2026-03-02T10:00");

    fee.given("fee_standard", "fee_code", "A", "unit_price", "10.00");

    assertThat(fee.review("2026-03-09")).isTrue();
    assertThat(fee.steps())
        .containsExactly("1 issued red 2026-03-02T10:00", "2 withdrawn red 2026-03-09T00:00");
  }

  @Test
  void aRuleThatIsGoneIsNotWokenForAgain() {
    notice.apply(application());
    notice.engine = new Engine(Fixtures.rules(Map.of()), Story.SCHEMA);

    notice.wake("2026-12-31");

    assertThat(notice.alerts).isEmpty();
    assertThat(notice.state.wakes()).isEmpty();
  }

  @Test
  void theRulesOfAnotherKeySpaceAreLeftAlone() {
    KeyState other = new KeyState("person", "P1");
    notice.engine.apply(
        other, List.of(application()), at(MONDAY), notice.tables, notice.alerts::add);
    boolean changed =
        notice.engine.review(other, at("2026-03-30"), notice.tables, notice.alerts::add);

    assertThat(changed).isFalse();
    assertThat(other.wakes()).isEmpty();
    assertThat(other.facts()).hasSize(1);
  }
}
