package org.xiezhi.connectors.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.types.PojoTestUtils;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.connectors.document.AlertTypeInfo;
import org.xiezhi.connectors.gap.GapNotice;
import org.xiezhi.connectors.map.Domain;
import org.xiezhi.connectors.map.Mapping;
import org.xiezhi.connectors.map.Mappings;
import org.xiezhi.connectors.record.RawRecord;
import org.xiezhi.connectors.type.ReferenceChangeSerializer;
import org.xiezhi.connectors.type.SerializerTypeInfo;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.alert.AlertState;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.LogPosition;
import org.xiezhi.engine.reference.ReferenceChange;
import org.xiezhi.engine.yaml.Problems;

class IntakeOperatorTest {
  /** After all that was captured. */
  private static final Instant CAPTURED = Instant.parse("2027-01-01T00:00:00Z");

  /** Stands for the next place of the log. */
  private static final int NEXT = 77_777;

  private static final Instant T = Instant.parse("2026-03-02T01:00:00Z");

  /** When the broker wrote what nothing else is said of. */
  private static final Instant LATER = T.plusSeconds(86_400);

  private final Domain domain = new Domain(approval("../mappings/approval.yaml"));
  private final Domain simulated =
      new Domain(approval("../mappings/approval.yaml", "../sources/approval/simulated.yaml"));
  private final OutputTag<ReferenceChange> references =
      new OutputTag<>(
          "references",
          new SerializerTypeInfo<>(
              ReferenceChange.class, new ReferenceChangeSerializer(domain.schema())));
  private final OutputTag<DeadLetter> deadLetters =
      new OutputTag<>("dead-letters", TypeInformation.of(DeadLetter.class));
  private final OutputTag<GapNotice> unread =
      new OutputTag<>("unread", TypeInformation.of(GapNotice.class));
  private final OutputTag<Alert> operational =
      new OutputTag<>("operational", AlertTypeInfo.INSTANCE);
  private final OutputTag<Long> caughtUp = new OutputTag<>("caught-up", Types.LONG);
  private LogEnds ends = LogEnds.UNKNOWN;

  private OneInputStreamOperatorTestHarness<RawRecord, Event> harness = open(null);
  private long offset;
  private final Map<String, Long> places = new HashMap<>();
  private long beats;

  IntakeOperatorTest() throws Exception {}

  @Test
  void whatTheConnectorCapturedBecomesEventsReferencesAndDeadLetters() throws Exception {
    for (RawRecord record : captured()) {
      harness.processElement(new StreamRecord<>(record));
    }

    // Of 31 changes of case rows one is a truncate, two have absurd times, one an amount that is
    // no number, and one is a draft. Two versions of a special procedure also tell of its notice
    // and its end.
    assertThat(events()).hasSize(30);
    // Six of 22 rows are legal bases, which are kept both by item and by rank.
    assertThat(side(references)).hasSize(28);
    assertThat(side(deadLetters))
        .hasSize(4)
        .allSatisfy(
            letter -> {
              assertThat(letter.stage).isEqualTo(DeadLetter.Stage.MAP);
              assertThat(letter.topic).isEqualTo("cdc.approval");
              assertThat(letter.at)
                  .as("when the broker got it")
                  .isEqualTo(captured().get((int) letter.offset).timestamp);
              assertThat(letter.id).isEqualTo("cdc.approval-0-" + letter.offset);
              assertThat(letter.value).isNotEmpty();
            });
  }

  @Test
  void aBeatMovesTheClockToJustBeforeItsMillisecond() throws Exception {
    beat(T);

    assertThat(watermarks()).containsExactly(T.toEpochMilli() - 1);
  }

  @Test
  void aPieceOfTheLogThatComesAgainMovesNothingAndIsNotToldOf() throws Exception {
    beat(T);
    beat(T.plusSeconds(1));
    beats -= 2;
    beat(T);
    beat(T.plusSeconds(1));
    beat(T.plusSeconds(2));
    harness.setProcessingTime(1_000);

    assertThat(watermarks()).containsExactly(mark(T), mark(T.plusSeconds(2)));
    assertThat(side(operational)).isEmpty();
  }

  @Test
  void watermarksAreToldAtMostEveryFewMilliseconds() throws Exception {
    harness.setProcessingTime(100);
    for (int i = 0; i < 50; i++) {
      beat(T.plusMillis(i));
    }
    assertThat(watermarks()).containsExactly(mark(T));

    harness.setProcessingTime(120);
    assertThat(watermarks()).containsExactly(mark(T), mark(T.plusMillis(49)));
  }

  @Test
  void atTheEndTheLastWatermarkIsToldBeforeIt() throws Exception {
    harness.setProcessingTime(100);
    beat(T);
    beat(T.plusSeconds(1));
    harness.processWatermark(Watermark.MAX_WATERMARK);

    assertThat(watermarks()).containsExactly(mark(T), mark(T.plusSeconds(1)), Long.MAX_VALUE);
  }

  @Test
  void aBeatOfASnapshotDoesNotMoveTheClock() throws Exception {
    process(clockRow(T, "r", "first", 1));

    assertThat(watermarks()).isEmpty();
  }

  @Test
  void underSimulatedTimeABeatsOwnTimeIsTheClock() throws Exception {
    harness.close();
    harness = open(simulated, null);
    process(timed(T, "2019-05-01T00:00:00Z"));
    process(committed(payment("c", "false", 900), T.plusSeconds(1)));

    assertThat(watermarks()).containsExactly(mark(Instant.parse("2019-05-01T00:00:00Z")));
    assertThat(side(operational)).isEmpty();
  }

  @Test
  void aBeatThatSaysAnotherTimeThanItsCommitIsToldOfAndMovesNothing() throws Exception {
    beat(T);
    process(timed(T.plusSeconds(1), "2030-01-01T00:00:00Z"));
    process(timed(T.plusSeconds(2), "2030-01-01T00:00:00Z"));
    process(committed(payment("c", "false", 900), T.plusSeconds(2)));
    harness.setProcessingTime(1_000);

    assertThat(watermarks()).containsExactly(mark(T));
    assertThat(told())
        .containsExactly(
            "DATA-STAT-002 issued: the beat says 2030-01-01T00:00:00Z itself, but no time is"
                + " simulated here");

    beat(T.plusSeconds(3));
    harness.setProcessingTime(2_000);

    assertThat(watermarks()).containsExactly(mark(T), mark(T.plusSeconds(3)));
    assertThat(told().subList(1, 2))
        .containsExactly(
            "DATA-STAT-002 closed: the clock is believed again; it stands at"
                + " 2026-03-02T01:00:03Z");
  }

  @Test
  void aBeatAheadOfTheBrokersTimeMovesNothingUntilCommitsAreHonestAgain() throws Exception {
    beat(T);
    process(clockRow(T.plusSeconds(3), "u", "false", ++beats), T);
    harness.setProcessingTime(1_000);

    assertThat(watermarks()).containsExactly(mark(T));
    assertThat(told())
        .containsExactly(
            "DATA-STAT-002 issued: the commit time 2026-03-02T01:00:03Z is later than the"
                + " broker's, 2026-03-02T01:00:00Z");

    process(clockRow(T.plusSeconds(2), "u", "false", ++beats), T);
    harness.setProcessingTime(2_000);

    assertThat(watermarks()).containsExactly(mark(T), mark(T.plusSeconds(2)));
    assertThat(side(operational)).extracting(Alert::state).endsWith(AlertState.CLOSED);
  }

  @Test
  void aRowFromTheFutureCountsAsRecordedWhenTheBrokerGotIt() throws Exception {
    beat(T);
    Instant future = Instant.parse("2200-01-01T00:00:00Z");
    process(committed(payment("c", "false", 900), future), T.plusSeconds(1));
    harness.setProcessingTime(1_000);

    assertThat(events()).extracting(Event::recorded).containsExactly(T.plusSeconds(1));
    assertThat(watermarks()).containsExactly(mark(T));
    assertThat(side(deadLetters)).isEmpty();
    assertThat(told())
        .containsExactly(
            "DATA-STAT-003 issued: the commit time 2200-01-01T00:00:00Z is later than the broker's,"
                + " 2026-03-02T01:00:01Z");

    beat(T.plusSeconds(2));
    assertThat(told()).hasSize(2).last().asString().startsWith("DATA-STAT-003 closed: ");
  }

  @Test
  void aNumberThatDoesNotFollowTheLastIsToldOfAndTheNextIsBelieved() throws Exception {
    String[][] numbers = {
      {"5", "the beats jumped from number 1 to 5: a piece of the log may be missing"},
      {"1", "the number of the beats stands still at 1"},
      {"0", "the number of the beats went back from 1 to 0"}
    };
    for (String[] wrong : numbers) {
      harness.close();
      harness = open(null);
      beats = 0;
      beat(T);
      beats = Long.parseLong(wrong[0]) - 1;
      beat(T.plusSeconds(1));
      harness.setProcessingTime(1_000);
      assertThat(watermarks()).containsExactly(mark(T));
      assertThat(told()).containsExactly("DATA-STAT-002 issued: " + wrong[1]);

      beat(T.plusSeconds(2));
      harness.setProcessingTime(2_000);
      assertThat(watermarks()).containsExactly(mark(T), mark(T.plusSeconds(2)));
      assertThat(told()).hasSize(2).last().asString().startsWith("DATA-STAT-002 closed: ");
    }
  }

  @Test
  void aCommitTimeThatGoesBackIsToldOf() throws Exception {
    beat(T);
    beat(T.minusSeconds(1));
    assertThat(side(operational)).as("two clocks may differ so much").isEmpty();
    beat(T.minusSeconds(3_600));
    harness.setProcessingTime(1_000);

    assertThat(watermarks()).containsExactly(mark(T));
    assertThat(told())
        .containsExactly(
            "DATA-STAT-002 issued: the commit times went back from 2026-03-02T01:00:00Z to"
                + " 2026-03-02T00:00:00Z");
  }

  @Test
  void aClockThatStandsWhileCommitsGoOnIsToldOf() throws Exception {
    beat(T);
    for (int second = 1; second <= 12; second++) {
      harness.setProcessingTime(second * 1_000L);
      process(committed(payment("c", "false", 900 + second), T.plusSeconds(second)));
    }

    assertThat(told())
        .containsExactly(
            "DATA-STAT-002 issued: changes are read, but no new beat has come for more than 10 s: its"
                + " connector may fail and read a piece of the log again and again, or nobody writes"
                + " the clock; see the connector's status");
    assertThat(watermarks()).as("it stands").endsWith(mark(T.plusSeconds(9)));

    beat(T.plusSeconds(13));
    assertThat(told()).hasSize(2).last().asString().startsWith("DATA-STAT-002 closed: ");
  }

  @Test
  void rowsOfASnapshotNeedNoBeats() throws Exception {
    for (int second = 1; second <= 30; second++) {
      harness.setProcessingTime(second * 1_000L);
      process(committed(payment("r", "true", 900), T));
    }

    assertThat(side(operational)).isEmpty();
  }

  @Test
  void everySilenceIsAnAlertOfItsOwnAlsoAtTheSameClock() throws Exception {
    beat(T);
    harness.setProcessingTime(20_000);
    beats--;
    beat(T);
    harness.setProcessingTime(40_000);

    List<Alert> silences = side(operational);
    assertThat(silences)
        .extracting(Alert::state)
        .containsExactly(AlertState.ISSUED, AlertState.CLOSED, AlertState.ISSUED);
    assertThat(silences.get(1).id()).isEqualTo(silences.get(0).id());
    assertThat(silences.get(2).id()).isNotEqualTo(silences.get(0).id());
    assertThat(silences.get(2).recorded()).isEqualTo(silences.get(0).recorded());
  }

  @Test
  void whatWasJudgedInSimulatedTimeDoesNotGoOnInRealTime() throws Exception {
    harness.close();
    harness = open(simulated, null);
    OperatorSubtaskState state = harness.snapshot(1, 1);
    harness.close();

    assertThatThrownBy(() -> open(domain, state))
        .hasStackTraceContaining(
            "This state was judged in simulated time, which real time cannot follow: give the job"
                + " the file of the simulated time again, or start it anew without this state.");
    harness = open(simulated, state);
  }

  @Test
  void realTimeGoesOnInSimulatedTime() throws Exception {
    beat(T);
    OperatorSubtaskState state = harness.snapshot(1, 1);
    harness.close();

    harness = open(simulated, state);
    process(timed(T.plusSeconds(1), "2026-03-05T00:00:00Z"));

    assertThat(watermarks()).containsExactly(mark(Instant.parse("2026-03-05T00:00:00Z")));
    assertThat(side(operational)).isEmpty();
  }

  @Test
  void whatIsNoJsonGoesToTheDeadLettersWithItsBytes() throws Exception {
    process("garbage");
    beat(T);

    assertThat(side(deadLetters))
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.stage).isEqualTo(DeadLetter.Stage.DECODE);
              assertThat(new String(letter.value, StandardCharsets.UTF_8)).isEqualTo("garbage");
              assertThat(letter.reason).isNotBlank();
            });
    assertThat(watermarks()).hasSize(1);
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

  /** A record of the same row. */
  private void tell(RawRecord record, String value) throws Exception {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    harness.processElement(
        new StreamRecord<>(
            new RawRecord("cdc.approval", 0, offset++, record.timestamp, record.key, bytes)));
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

  private void answer(String value, String letter, boolean setAside) throws Exception {
    byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
    RawRecord record =
        new RawRecord("cdc.approval", 0, offset++, CAPTURED.toEpochMilli(), null, bytes);
    record.letter = letter;
    record.setAside = setAside;
    harness.processElement(new StreamRecord<>(record));
  }

  private static <T> T only(List<T> list) {
    assertThat(list).hasSize(1);
    return list.get(0);
  }

  /** The first captured change of a table. */
  private static String captured(String table, String op) throws IOException {
    return new ObjectMapper().readTree(of(table, op).value).toString();
  }

  private static RawRecord of(String table, String op) throws IOException {
    for (RawRecord record : captured()) {
      if (record.value != null
          && new ObjectMapper().readTree(record.value) instanceof ObjectNode value
          && value.at("/source/table").asText().equals(table)
          && value.path("op").asText().equals(op)) {
        return record;
      }
    }
    throw new AssertionError("no " + op + " of " + table + " was captured");
  }

  @Test
  void aSourceWithoutMappingGoesToTheDeadLetters() throws Exception {
    process(clockRow(T, "u", "false", 1).replace("\"name\":\"approval\"", "\"name\":\"other\""));

    assertThat(side(deadLetters))
        .extracting(letter -> letter.reason)
        .containsExactly("No mapping of this job is for the source \"other\": add one.");
  }

  @Test
  void aSilentSourceIsToldOfAndClosedAlsoAcrossARestart() throws Exception {
    beat(T);
    harness.setProcessingTime(60_000);
    OperatorSubtaskState state = harness.snapshot(1, 1);
    assertThat(side(operational)).extracting(Alert::state).containsExactly(AlertState.ISSUED);
    harness.close();

    harness = open(state);
    beat(T.plusSeconds(60));

    assertThat(side(operational)).extracting(Alert::state).containsExactly(AlertState.CLOSED);
  }

  @Test
  void afterARestartTheClockGoesOnWhereItStood() throws Exception {
    beat(T);
    OperatorSubtaskState state = harness.snapshot(1, 1);
    harness.close();

    harness = open(state);
    beats--;
    beat(T);
    beat(T.plusSeconds(1));

    assertThat(watermarks()).containsExactly(mark(T.plusSeconds(1)));
    assertThat(side(operational)).isEmpty();
  }

  @Test
  void afterARestartATransactionThatWasUnderWayDuringTheSnapshotIsStillTheNewer() throws Exception {
    process(payment("r", "first", 1000));
    OperatorSubtaskState state = harness.snapshot(1, 1);
    LogPosition read = events().get(0).position();
    harness.close();

    harness = open(state);
    process(payment("c", "false", 900));

    assertThat(events().get(0).position()).isGreaterThan(read);
  }

  @Test
  void aJobThatBeginsWithoutStateTellsOnceWhenItHasReadWhatWasThere() throws Exception {
    harness.close();
    ends = () -> Map.of("cdc.approval", 2L);
    harness = open(null);

    process(payment("c", "false", 1000));
    long recorded = events().get(0).recorded().toEpochMilli();
    assertThat(side(caughtUp)).isEmpty();
    OperatorSubtaskState halfway = harness.snapshot(1, 1);
    harness.close();
    ends =
        () -> {
          throw new IllegalStateException("a job that goes on from state is not behind");
        };
    harness = open(halfway);
    beat(T);
    process(payment("c", "false", 2000));

    assertThat(side(caughtUp)).containsExactly(recorded);
  }

  @Test
  void whatIsKeptAndWhatTravelsNeedsNoKryo() {
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(IntakeState.class);
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(RawRecord.class);
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(DeadLetter.class);
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(GapNotice.class);
  }

  private OneInputStreamOperatorTestHarness<RawRecord, Event> open(OperatorSubtaskState state)
      throws Exception {
    return open(domain, state);
  }

  private OneInputStreamOperatorTestHarness<RawRecord, Event> open(
      Domain of, OperatorSubtaskState state) throws Exception {
    OneInputStreamOperatorTestHarness<RawRecord, Event> opened =
        new OneInputStreamOperatorTestHarness<>(
            new IntakeOperator(
                of,
                new ClockLimits(Duration.ofSeconds(10), Duration.ofSeconds(2)),
                ends,
                new IntakeOutputs(
                    references, deadLetters, unread, operational, caughtUp, new HashMap<>())));
    opened.setup();
    if (state != null) {
      opened.initializeState(state);
    }
    opened.open();
    return opened;
  }

  private void beat(Instant at) throws Exception {
    process(clockRow(at, "u", "false", ++beats));
  }

  private void process(String value) throws Exception {
    process(value, LATER);
  }

  private void process(String record, Instant appended) throws Exception {
    // What is sent again stands where it stood; all else comes next in the log.
    long place = places.computeIfAbsent(record, next -> 1_000L * (places.size() + 1));
    String value = record.replace("\"lsn\":" + NEXT, "\"lsn\":" + place);
    harness.processElement(
        new StreamRecord<>(
            new RawRecord(
                "cdc.approval",
                0,
                offset++,
                appended.toEpochMilli(),
                null,
                value.getBytes(StandardCharsets.UTF_8))));
  }

  /** A beat that says a time of its own. */
  private String timed(Instant committed, String time) {
    return clockRow(committed, "u", "false", ++beats)
        .replace("\"source_time\":null", "\"source_time\":\"" + time + "\"");
  }

  /** A beat that says which tables are not captured. */
  private String missing(Instant committed, String tables) {
    return clockRow(committed, "u", "false", ++beats)
        .replace("\"missing\":null", "\"missing\":\"" + tables.replace("\"", "\\\"") + "\"");
  }

  private static String clockRow(Instant at, String op, String snapshot, long number) {
    return """
    {"before":null,"after":{"id":1,"beat":%d,"beat_at":"%s","source_time":null,"missing":null},
    "source":{"connector":"postgresql","name":"approval","ts_ms":%d,"snapshot":"%s",
    "schema":"xiezhi","table":"source_clock","lsn":%d},"op":"%s"}
    """
        .formatted(number, at, at.toEpochMilli(), snapshot, NEXT, op);
  }

  private static String committed(String value, Instant at) throws IOException {
    ObjectNode change = (ObjectNode) new ObjectMapper().readTree(value);
    change.put("ts_ms", at.toEpochMilli());
    ((ObjectNode) change.get("source"))
        .put("ts_ms", at.toEpochMilli())
        .put("lsn", NEXT)
        .remove(List.of("ts_us", "ts_ns"));
    return change.toString();
  }

  private static long mark(Instant complete) {
    return complete.toEpochMilli() - 1;
  }

  /** Each step of each operational alert, with its reason. */
  private List<String> told() {
    return side(operational).stream()
        .map(
            alert ->
                alert.rule()
                    + " "
                    + alert.state().word()
                    + ": "
                    + alert.history().get(alert.history().size() - 1).reason().en())
        .toList();
  }

  @Test
  void aLogThatBeginsAnewIsToldOfAndWhatIsSentAgainIsNotAlsoAfterARestart() throws Exception {
    process(payment("c", "false", 9_000));
    process(payment("c", "false", 9_000));
    OperatorSubtaskState state = harness.snapshot(1, 1);
    harness.close();
    harness = open(state);
    process(payment("c", "false", 9_000));
    assertThat(logAlerts()).isEmpty();
    process(payment("c", "false", 500).replaceAll("(\"txId\":)\\d+", "$17"));

    assertThat(events())
        .extracting(event -> event.position().incarnation())
        .containsExactly(1L, 2L);
    assertThat(logAlerts())
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.message().en())
                  .isEqualTo("The log of source approval went from 0/2328 back to 0/1F4");
            });
  }

  private List<Alert> logAlerts() {
    return side(operational).stream().filter(alert -> alert.rule().equals(LogAlerts.RULE)).toList();
  }

  /** A captured payment, as if it had been read or written elsewhere. */
  private static String payment(String op, String snapshot, long lsn) throws IOException {
    for (RawRecord record : captured()) {
      if (record.value != null
          && new ObjectMapper().readTree(record.value) instanceof ObjectNode value
          && value.at("/source/table").asText().equals("payment")
          && value.path("op").asText().equals("c")) {
        value.put("op", op);
        ((ObjectNode) value.get("source"))
            .put("snapshot", snapshot)
            .put("lsn", lsn)
            .remove("sequence");
        return value.toString();
      }
    }
    throw new AssertionError("no payment was captured");
  }

  private List<Event> events() {
    return harness.extractOutputValues();
  }

  private List<Long> watermarks() {
    List<Long> marks = new ArrayList<>();
    for (Object element : harness.getOutput()) {
      if (element instanceof Watermark mark) {
        marks.add(mark.getTimestamp());
      }
    }
    return marks;
  }

  private <T> List<T> side(OutputTag<T> tag) {
    Queue<StreamRecord<T>> records = harness.getSideOutput(tag);
    return records == null ? List.of() : records.stream().map(StreamRecord::getValue).toList();
  }

  private static List<Mapping> approval(String... files) throws IOException {
    Problems problems = new Problems();
    Map<String, String> texts = new TreeMap<>();
    for (String file : files) {
      texts.put(file, Files.readString(Path.of(file)));
    }
    List<Mapping> mappings = Mappings.loadAll(texts, problems);
    problems.throwIfAny();
    return mappings;
  }

  private static List<RawRecord> captured() throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<RawRecord> records = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("src/test/resources/approval/captured.jsonl"))) {
      JsonNode node = json.readTree(line);
      records.add(
          new RawRecord(
              node.get("topic").textValue(),
              0,
              records.size(),
              node.at("/value/source/ts_ms").asLong(),
              bytes(json, node.get("key")),
              bytes(json, node.get("value"))));
    }
    return records;
  }

  private static byte[] bytes(ObjectMapper json, JsonNode node) throws IOException {
    return node == null || node.isNull() ? null : json.writeValueAsBytes(node);
  }
}
