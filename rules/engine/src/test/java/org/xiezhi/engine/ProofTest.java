package org.xiezhi.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.xiezhi.engine.alert.ClockProof;
import org.xiezhi.engine.alert.Evidence;
import org.xiezhi.engine.alert.Proof;

/** What an alert says of why it says so. */
class ProofTest {
  private static final String AT = "2026-03-02T10:00";

  private static Story late() {
    return Story.by("appr-time-002.yaml")
        .given(
            "item",
            "item_code",
            "X",
            "item_name",
            "许可",
            "statutory_limit",
            20L,
            "statutory_unit",
            "workday",
            "status",
            "active");
  }

  @Test
  void aCheckNamesTheNumberThatWouldHaveClearedIt() {
    Story story =
        Story.by("appr-fee-001.yaml").given("fee_standard", "fee_code", "A", "unit_price", "10.00");
    story.apply(
        story.event(
            "fee",
            "F1",
            AT,
            AT,
            "fee_no",
            "F1",
            "fee_code",
            "A",
            "quantity",
            new BigDecimal("2"),
            "amount",
            new BigDecimal("30.00"),
            "officer_id",
            "37020001"));

    Proof proof = story.last().proof();
    assertThat(proof.cause()).isEqualTo("broken");
    assertThat(proof.clock()).isNull();
    assertThat(proof.counterfactual().en())
        .isEqualTo(
            "Clear if fee.amount (it is 30) were at most 20; or if the exclusion \"未收取费用\""
                + " applied.");
    assertThat(proof.counterfactual().zh())
        .isEqualTo("若fee.amount（现为 30）不大于 20；或适用除外情形“未收取费用”，则不构成违反。");
    assertThat(proof.references())
        .extracting(Proof.Looked::alias, Proof.Looked::table, Proof.Looked::id)
        .containsExactly(
            tuple("standard", "fee_standard", "approval/hall.fee_standard/id=1/fee_standard@0/1"));
    assertThat(proof.conditions().get(1).part()).isEqualTo("violation");
    assertThat(proof.conditions().get(1).values())
        .extracting(value -> value.text() + " = " + value.value())
        .contains("fee.amount = 30", "standard.unit_price * fee.quantity = 20");
    assertThat(proof.seal()).matches("[0-9a-f]{64}");
  }

  @Test
  void aDeadlineSaysByWhenAndHowItWasCounted() {
    Story story = late();
    story.apply(story.event("acceptance", "A", AT, AT, "item_code", "X"));
    story.wake("2026-04-10");

    Proof proof = story.last().proof();
    assertThat(proof.cause()).isEqualTo("overdue");
    assertThat(proof.byTime()).isTrue();
    assertThat(proof.counterfactual().en())
        .startsWith("Clear if decision or refusal had occurred by 2026-03-30 24:00");
    assertThat(proof.clock().lastDay()).isEqualTo(LocalDate.of(2026, 3, 30));
    assertThat(proof.clock().due()).isEqualTo(Story.at("2026-03-31"));
    assertThat(
            proof.clock().ledger().stream()
                .filter(ClockProof.Entry::counted)
                .mapToLong(ClockProof.Entry::units)
                .sum())
        .isEqualTo(20);
    assertThat(proof.calendars()).extracting(Proof.Year::year).containsExactly(2026);
  }

  @Test
  void aPauseThatDidNotCountSaysWhatItLacked() {
    Story story = late();
    story.apply(story.event("acceptance", "A", AT, AT, "item_code", "X"));
    story.apply(
        story.event(
            "special_procedure",
            "S",
            "2026-03-10T09:00",
            "2026-03-10T09:00",
            "procedure_type",
            "等待补齐材料",
            "notice_no",
            "T1",
            "ended_at",
            Story.at("2026-03-20T17:00")));
    story.wake("2026-04-10");

    Proof proof = story.last().proof();
    assertThat(proof.counterfactual().en())
        .contains("; or if the pause of special_procedure id=S had counted (");
    assertThat(proof.context()).extracting(Evidence::row).containsExactly("id=S");
  }

  @Test
  void whatIsWithdrawnHasNothingThatCouldClearIt() {
    Story story =
        Story.by("appr-fee-001.yaml").given("fee_standard", "fee_code", "A", "unit_price", "10.00");
    Object[] fields = {"fee_no", "F1", "fee_code", "A", "quantity", new BigDecimal("2"), "amount"};
    story.apply(story.event("fee", "F1", AT, AT, with(fields, "30.00")));
    story.apply(story.event("fee", "F1", AT, "2026-03-03T10:00", with(fields, "20.00")));

    assertThat(story.last().state().word()).isEqualTo("withdrawn");
    assertThat(story.last().proof().cause()).isEqualTo("kept");
    assertThat(story.last().proof().counterfactual()).isNull();
  }

  @Test
  void whatCannotBeSaidNamesWhatIsNeeded() {
    Story story =
        Story.by("appr-fee-001.yaml").given("fee_standard", "fee_code", "A", "unit_price", "10.00");
    story.apply(
        story.event(
            "fee",
            "F1",
            AT,
            AT,
            "fee_no",
            "F1",
            "fee_code",
            "A",
            "amount",
            new BigDecimal("30.00")));

    assertThat(story.last().proof().counterfactual().en())
        .isEqualTo("It can be judged once fee.quantity is known.");
  }

  private static Object[] with(Object[] fields, String amount) {
    Object[] all = Arrays.copyOf(fields, fields.length + 1);
    all[fields.length] = new BigDecimal(amount);
    return all;
  }
}
