package org.xiezhi.connectors.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.connectors.gap.GapNotice;
import org.xiezhi.connectors.record.RawRecord;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.alert.AlertState;

class IntakeGapsTest extends IntakeFixture {
  IntakeGapsTest() throws Exception {
    super("cdc.approval", "../mappings/approval.yaml");
  }

  @Test
  void aRowThatLostItsTimeIsAGapOfItsCaseUntilItIsSentAgain() throws Exception {
    process(captured("decision", "c").replace("decided_at", "decided_on"));

    GapNotice gap = only(side(unread));
    assertThat(gap.table).isEqualTo("hall.decision");
    assertThat(gap.types).containsExactly("decision");
    assertThat(gap.keys).containsOnlyKeys("case");
    assertThat(gap.row).startsWith("sha256=");
    assertThat(side(operational))
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.key()).isEqualTo("approval/hall.decision");
              assertThat(alert.message().en()).startsWith("1 row of approval/hall.decision");
            });

    OperatorSubtaskState state = harness.snapshot(1, 1);
    harness.close();
    harness = open(state);
    answer(captured("decision", "c"), "cdc.approval-0-0", false);

    assertThat(only(side(unread)).id).isEqualTo(gap.id);
    assertThat(only(side(unread)).open).isFalse();
    assertThat(side(operational)).extracting(Alert::state).containsExactly(AlertState.CLOSED);
    assertThat(events()).hasSize(1);
  }

  @Test
  void whatFallsOutAgainStaysAGap() throws Exception {
    String broken = captured("decision", "c").replace("decided_at", "decided_on");
    process(broken);
    answer(broken, "cdc.approval-0-0", false);

    assertThat(side(unread)).extracting(gap -> gap.open).containsExactly(true, true, false);
    assertThat(side(operational)).extracting(Alert::state).containsExactly(AlertState.ISSUED);
    answer(null, "cdc.approval-0-1", true);
    assertThat(side(operational))
        .extracting(Alert::state)
        .containsExactly(AlertState.ISSUED, AlertState.CLOSED);
    assertThat(side(operational).get(1).history().get(1).reason().en())
        .isEqualTo("2 rows in all: 1 were read in the end, 1 were set aside");
  }

  @Test
  void aNewerVersionOfTheRowDoesNotCloseItsGapAndTheSameOneDoes() throws Exception {
    RawRecord decided = of("decision", "c");
    String value = new String(decided.value, StandardCharsets.UTF_8);
    tell(decided, value.replace("decided_at", "decided_on"));
    tell(
        decided,
        value
            .replaceAll("(\"lsn\":)\\d+", "$1999999999")
            .replaceAll("(\"txId\":)\\d+", "$1999999"));
    assertThat(events()).hasSize(1);
    assertThat(side(unread)).extracting(gap -> gap.open).containsExactly(true);

    tell(decided, value);
    assertThat(side(unread)).extracting(gap -> gap.open).containsExactly(true, false);
    assertThat(side(operational))
        .extracting(Alert::state)
        .containsExactly(AlertState.ISSUED, AlertState.CLOSED);
  }

  @Test
  void aRowOfWhichNothingIsKnownConcernsTheTableOrTheSource() throws Exception {
    process(captured("decision", "c").replace("\"op\":\"c\"", "\"op\":\"x\""));
    process("garbage");
    process(captured("decision", "c").replace("\"op\":\"c\"", "\"op\":\"x\""));

    assertThat(side(unread)).extracting(gap -> gap.table).containsExactly("hall.decision", null);
    assertThat(side(unread).get(0).keys).isEmpty();
    assertThat(side(unread).get(1).types).contains("decision", "fee", "application");
    assertThat(side(unread).get(1).references).contains("item");
  }

  @Test
  void tenThousandUnreadRowsAreOneGapAndAreClosedOneByOne() throws Exception {
    String broken = captured("decision", "c").replace("\"op\":\"c\"", "\"op\":\"x\"");
    int many = 10_000;
    for (int i = 0; i < many; i++) {
      process(broken);
    }
    assertThat(side(unread)).hasSize(1);
    harness.setProcessingTime(20_000);
    assertThat(side(operational))
        .filteredOn(alert -> alert.keySpace().equals("table"))
        .hasSize(2)
        .last()
        .satisfies(alert -> assertThat(alert.message().en()).startsWith("10000 rows of"));
    for (int i = 1; i < many; i++) {
      answer(null, "cdc.approval-0-" + i, true);
    }
    assertThat(side(unread)).hasSize(1);
    answer(null, "cdc.approval-0-0", true);
    assertThat(side(unread)).hasSize(2);
    answer(null, "cdc.approval-0-0", true);
    assertThat(side(unread)).hasSize(2);
  }

  @Test
  void aTableThatIsNotCapturedIsAGapFromTheLastBeatAtWhichItWasUntilItIsSetAside()
      throws Exception {
    String lost = "{\"hall.decision\":\"there is no such table\",\"hall.nobody\":\"neither\"}";
    beat(T);
    process(missing(T.plusSeconds(1), lost));
    process(missing(T.plusSeconds(2), lost));

    GapNotice gap = only(side(unread));
    assertThat(gap.table).isEqualTo("hall.decision");
    assertThat(gap.types).containsExactly("decision");
    assertThat(gap.keys).isEmpty();
    assertThat(gap.gap().since()).isEqualTo(T);
    assertThat(only(side(deadLetters)).stage).isEqualTo(DeadLetter.Stage.CAPTURE);
    assertThat(only(side(deadLetters)).reason)
        .isEqualTo(
            "Not captured since 2026-03-02T01:00:00Z: hall.decision (there is no such table),"
                + " hall.nobody (neither). Put back what was changed, have the rows since then"
                + " captured (a snapshot of the table), and set this letter aside with the reason;"
                + " to send it again changes nothing.");
    harness.setProcessingTime(1_000);
    assertThat(watermarks()).as("the clock goes on").last().isEqualTo(mark(T.plusSeconds(2)));

    OperatorSubtaskState state = harness.snapshot(1, 1);
    harness.close();
    harness = open(state);
    process(missing(T.plusSeconds(3), lost));
    answer(null, "cdc.approval-0-1", true);
    assertThat(side(unread)).extracting(notice -> notice.open).containsExactly(false);
    assertThat(side(deadLetters)).as("the same is told once").isEmpty();
    beat(T.plusSeconds(4));
    process(missing(T.plusSeconds(5), lost));
    assertThat(only(side(deadLetters)).reason)
        .startsWith("Not captured since 2026-03-02T01:00:04Z");
  }

  @Test
  void whatIsSetAsideWhileItIsStillNotCapturedIsToldAgainByTheNextBeat() throws Exception {
    String lost = "{\"hall.decision\":\"there is no such table\"}";
    beat(T);
    process(missing(T.plusSeconds(1), lost));
    answer(null, "cdc.approval-0-1", true);
    process(missing(T.plusSeconds(2), lost));
    process(missing(T.plusSeconds(3), lost));

    assertThat(side(unread)).extracting(notice -> notice.open).containsExactly(true, false, true);
    assertThat(side(deadLetters)).hasSize(2);
  }

  /** The replica identity was taken from the table for less than a beat. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anUpdateWithoutOldRowLeavesTheTableUnreadWhereTheLogIsToHaveOldRows(boolean keyAlone)
      throws Exception {
    ObjectNode change = (ObjectNode) new ObjectMapper().readTree(captured("fee", "u"));
    if (keyAlone) {
      ObjectNode before = (ObjectNode) change.get("before");
      before.fieldNames().forEachRemaining(before::putNull);
      before.set("fee_no", change.at("/after/fee_no"));
    } else {
      change.putNull("before");
    }
    String key = "{\"fee_no\":" + change.at("/after/fee_no") + "}";
    harness.processElement(new StreamRecord<>(record(key, change.toString(), LATER)));

    DeadLetter letter = only(side(deadLetters));
    assertThat(letter.stage).isEqualTo(DeadLetter.Stage.MAP);
    assertThat(letter.reason)
        .startsWith(
            "A change (UPDATE) of table hall.fee comes without the old row, though its log is to"
                + " have it: the row may have been another case's, which would keep it. ");
    GapNotice table = only(side(unread));
    assertThat(table.row).isNull();
    assertThat(table.keys).isEmpty();
    assertThat(table.types).containsExactly("fee");
  }

  @Test
  void aPieceOfTheLogThatComesAgainLosesNoTableAnew() throws Exception {
    String lost = missing(T, "{\"hall.fee\":\"it is a view\"}");
    process(lost);
    String found = clockRow(T.plusSeconds(1), "u", "false", ++beats);
    process(found);
    process(lost);
    process(found);

    assertThat(side(deadLetters)).hasSize(1);
    assertThat(side(unread)).hasSize(1);
  }

  @Test
  void aBeatThatIsSentAgainIsNoBeatAndStaysAGap() throws Exception {
    beat(T);
    String told = missing(T.plusSeconds(1), "{\"hall.fee\":\"it is a view\"}");
    process(told);
    answer(told, "cdc.approval-0-1", false);

    assertThat(side(unread)).extracting(notice -> notice.open).containsExactly(true);
    assertThat(side(deadLetters)).extracting(letter -> letter.offset).containsExactly(1L, 2L);
    answer(null, "cdc.approval-0-1", true);
    assertThat(side(unread)).hasSize(1);
    answer(null, "cdc.approval-0-2", true);
    assertThat(side(unread)).extracting(notice -> notice.open).containsExactly(true, false);
    beat(T.plusSeconds(2));
    harness.setProcessingTime(1_000);
    assertThat(watermarks()).last().isEqualTo(mark(T.plusSeconds(2)));
    assertThat(told()).noneMatch(step -> step.startsWith("DATA-STAT-002"));
  }

  @Test
  void whatABeatSaysThatIsNoListOfTablesMovesNoClock() throws Exception {
    beat(T);
    process(missing(T.plusSeconds(1), "[]"));

    assertThat(only(side(deadLetters)).reason)
        .isEqualTo(
            "Column missing of table xiezhi.source_clock must say which tables are not captured, as"
                + " {\"schema.table\": \"reason\"}.");
    harness.setProcessingTime(1_000);
    assertThat(watermarks()).last().isEqualTo(mark(T));
  }

  @Test
  void aKeyOnWhichARuleFailedIsJudgedAgain() throws Exception {
    RawRecord again =
        new RawRecord("cdc.approval", 0, 1, 0, "case/A".getBytes(StandardCharsets.UTF_8), null);
    again.letter = "judge/APPR-FEE-001/1";
    harness.processElement(new StreamRecord<>(again));

    assertThat(only(side(unread)).again).isEqualTo("case/A");
  }

  /** A record of the same row. */
  private void tell(RawRecord record, String value) throws Exception {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    harness.processElement(
        new StreamRecord<>(
            new RawRecord("cdc.approval", 0, offset++, record.timestamp, record.key, bytes)));
  }

  private void answer(String value, String letter, boolean setAside) throws Exception {
    byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
    RawRecord record =
        new RawRecord("cdc.approval", 0, offset++, CAPTURED.toEpochMilli(), null, bytes);
    record.letter = letter;
    record.setAside = setAside;
    harness.processElement(new StreamRecord<>(record));
  }

  /** A beat that says which tables are not captured. */
  private String missing(Instant committed, String tables) {
    return clockRow(committed, "u", "false", ++beats)
        .replace("\"missing\":null", "\"missing\":\"" + tables.replace("\"", "\\\"") + "\"");
  }
}
