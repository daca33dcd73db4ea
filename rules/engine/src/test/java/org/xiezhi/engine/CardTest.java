package org.xiezhi.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xiezhi.engine.Story.at;

import java.math.BigDecimal;
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
import org.xiezhi.engine.event.Provenance;
import org.xiezhi.engine.schema.Role;

/** What is told of a row that breaks a rule, and of its corrections. */
class CardTest {
  private static final String MONDAY = "2026-03-02T10:00";

  private final Story fee =
      Story.by("appr-fee-001.yaml").given("fee_standard", "fee_code", "F", "unit_price", "10.00");

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
}
