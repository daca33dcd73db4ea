package org.xiezhi.connectors.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.junit.jupiter.api.Test;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.alert.AlertState;
import org.xiezhi.engine.event.Event;

class IntakeClockTest extends IntakeFixture {
  IntakeClockTest() throws Exception {
    super("cdc.approval", "../mappings/approval.yaml");
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
}
