package org.xiezhi.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.xiezhi.engine.event.Event;

/** A case is judged by the rule that was in force when it began. */
class InForceTest {
  private final Story fee =
      Story.by("appr-fee-001.yaml").given("fee_standard", "fee_code", "F", "unit_price", "10.00");

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
}
