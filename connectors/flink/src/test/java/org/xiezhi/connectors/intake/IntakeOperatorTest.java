package org.xiezhi.connectors.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.connectors.gap.GapNotice;
import org.xiezhi.connectors.record.RawRecord;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.event.LogPosition;

class IntakeOperatorTest extends IntakeFixture {
  IntakeOperatorTest() throws Exception {
    super("cdc.approval", "../mappings/approval.yaml");
  }

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
  void aSourceWithoutMappingGoesToTheDeadLetters() throws Exception {
    process(clockRow(T, "u", "false", 1).replace("\"name\":\"approval\"", "\"name\":\"other\""));

    assertThat(side(deadLetters))
        .extracting(letter -> letter.reason)
        .containsExactly("No mapping of this job is for the source \"other\": add one.");
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
}
