package org.xiezhi.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xiezhi.engine.Story.at;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.LogPosition;
import org.xiezhi.engine.event.Provenance;
import org.xiezhi.engine.event.RefusedRow;

/** What a key kept and is refused now: nothing that may rest on it is said anew. */
class RefusedRowTest {
  private static final String MONDAY = "2026-03-02T10:00";
  private static final String TUESDAY = "2026-03-03T10:00";
  private static final String FEES = "missing [table hall.fee: unreadable rows since ";

  private final Story fee =
      Story.by("appr-fee-001.yaml").given("fee_standard", "fee_code", "F", "unit_price", "10.00");
  private final Story notice = Story.by("appr-time-001.yaml");

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
        BigDecimal.ONE,
        "amount",
        new BigDecimal(amount));
  }

  private static void refuse(Story story, String type, String row, String since) {
    Event refused =
        RefusedRow.of(
            type,
            "approval",
            "hall." + (type.equals(RefusedRow.UNKNOWN) ? "fee" : type),
            "id=" + row,
            LogPosition.lsn(99),
            at(since),
            new Provenance("cdc.approval", 0, 9),
            "it is refused",
            new byte[] {1});
    List<Fact> facts = new ArrayList<>(story.state.facts());
    facts.add(new Fact(refused, refused.position(), List.of()));
    story.state =
        KeyState.restore(
            story.state.keySpace(),
            story.state.key(),
            story.state.clock(),
            facts,
            story.state.alerts(),
            story.state.wakes());
    assertThat(story.state.refused()).containsExactly(refused);
  }

  @Test
  void whatMayBeTheMissingRowIsNoViolation() {
    notice.apply(notice.event("application", "1", MONDAY, MONDAY));
    refuse(notice, "supplement_notice", "7", MONDAY);

    notice.wake("2026-03-30");

    assertThat(notice.last().missing())
        .containsExactly(
            "table hall.supplement_notice: unreadable rows since 2026-03-02T02:00:00Z");
    assertThat(notice.alerts).allMatch(alert -> alert.level().word().equals("none"));
  }

  @Test
  void aRowOfATypeAtWhichTheRuleDoesNotLookCastsNoDoubt() {
    refuse(fee, "supplement_notice", "7", MONDAY);
    fee.apply(charged("1", TUESDAY, "30.00"));

    assertThat(fee.steps()).containsExactly("1 issued red " + TUESDAY);
  }

  @Test
  void anotherRowCastsNoDoubtWhereEachIsJudgedAlone() {
    refuse(fee, "fee", "7", MONDAY);
    fee.apply(charged("1", TUESDAY, "30.00"));

    assertThat(fee.steps()).containsExactly("1 issued red " + TUESDAY);
  }

  @Test
  void anotherVersionOfTheRowCastsDoubt() {
    refuse(fee, "fee", "1", MONDAY);
    fee.apply(charged("1", TUESDAY, "30.00"));

    assertThat(fee.steps())
        .containsExactly("1 issued " + FEES + "2026-03-02T02:00:00Z] " + TUESDAY);
  }

  @Test
  void aRowOfAnUnknownTypeCastsDoubtOnAll() {
    refuse(fee, RefusedRow.UNKNOWN, "7", MONDAY);
    fee.apply(charged("1", TUESDAY, "30.00"));

    assertThat(fee.steps())
        .containsExactly("1 issued " + FEES + "2026-03-02T02:00:00Z] " + TUESDAY);
  }

  @Test
  void aCardThatWasToldBeforeIsMarkedAndNeverTakenBack() {
    fee.apply(charged("1", MONDAY, "30.00"));
    refuse(fee, "fee", "1", TUESDAY);

    fee.review("2026-03-04T10:00");
    fee.apply(charged("1", "2026-03-05T10:00", "10.00"));

    assertThat(fee.steps())
        .containsExactly(
            "1 issued red " + MONDAY,
            "2 issued " + FEES + "2026-03-03T02:00:00Z] 2026-03-04T10:00");
    assertThat(fee.last().level().word()).isEqualTo("red");
  }
}
