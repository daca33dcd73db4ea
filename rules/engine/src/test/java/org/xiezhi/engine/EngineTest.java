package org.xiezhi.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xiezhi.engine.Story.at;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.schema.Role;

/** What a key keeps, and what becomes of it by other rules and late rows. */
class EngineTest {
  private static final String MONDAY = "2026-03-02T10:00";

  private final Story fee =
      Story.by("appr-fee-001.yaml").given("fee_standard", "fee_code", "F", "unit_price", "10.00");
  private final Story notice = Story.by("appr-time-001.yaml");

  /** An application of that Monday: warning on Friday, due on the Tuesday after. */
  private Event application() {
    return notice.event("application", "1", MONDAY, MONDAY);
  }

  @Test
  void aKeyOfWhichNothingIsKnownIsEmpty() {
    assertThat(fee.state.isEmpty()).isTrue();
    assertThat(fee.state.wakeAt()).isNull();

    fee.apply(
        fee.event(
            "fee",
            "1",
            MONDAY,
            MONDAY,
            "fee_no",
            "N1",
            "fee_code",
            "F",
            "quantity",
            new BigDecimal("2"),
            "amount",
            new BigDecimal("20.00")));

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
