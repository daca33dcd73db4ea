package org.xiezhi.supervision.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xiezhi.supervision.evaluate.Fixtures.APPLICATION;
import static org.xiezhi.supervision.evaluate.Fixtures.SUPPLEMENT_NOTICE;
import static org.xiezhi.supervision.evaluate.Fixtures.TEN_HOURS;
import static org.xiezhi.supervision.evaluate.Fixtures.event;
import static org.xiezhi.supervision.evaluate.Fixtures.snapshot;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.alert.AlertState;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.event.Event;
import org.xiezhi.supervision.HeapLimits;

class SupervisionOperatorTest {
  private static final HeapLimits ROOMY = new HeapLimits(1_000, 1 << 20);

  private static final String BEGINNING = "2026-03-02T00:00:00Z";
  private static final String NINE_HOURS_LATER = "2026-03-02T09:00:00Z";
  private static final String TEN_HOURS_LATER = "2026-03-02T10:00:00Z";
  private static final String ELEVEN_HOURS_LATER = "2026-03-02T11:00:00Z";
  private static final String TWELVE_HOURS_LATER = "2026-03-02T12:00:00Z";

  @Test
  void aDeadlineFiresWhenTheSourceIsCompleteUpToIt() throws Exception {
    try (OperatorHarness operator = OperatorHarness.ofDefaults().tenHours()) {
      operator.event(application("A", 1)).clock("2026-03-02T09:59:59.999Z");
      assertThat(operator.steps()).isEmpty();

      operator.clock(TEN_HOURS_LATER);

      assertThat(operator.steps())
          .singleElement()
          .satisfies(
              alert -> {
                assertThat(alert.level()).isEqualTo(Level.YELLOW);
                assertThat(alert.state()).isEqualTo(AlertState.ISSUED);
                assertThat(alert.key()).isEqualTo("A");
                assertThat(alert.due()).isEqualTo(Instant.parse(TEN_HOURS_LATER));
                assertThat(alert.history().get(0).at()).isEqualTo(Instant.parse(TEN_HOURS_LATER));
              });
    }
  }

  @Test
  void anEventInTimeLeavesNoAlertAndNoTimer() throws Exception {
    try (OperatorHarness operator = OperatorHarness.ofDefaults().tenHours()) {
      operator
          .event(application("A", 1))
          .clock(BEGINNING)
          .event(notice("A", 2, NINE_HOURS_LATER, NINE_HOURS_LATER))
          .clock(TWELVE_HOURS_LATER);

      assertThat(operator.steps()).isEmpty();
      assertThat(operator.timers()).isZero();
    }
  }

  @Test
  void evidenceThatWasRecordedLateButOccurredInTimeWithdrawsTheCard() throws Exception {
    try (OperatorHarness operator = OperatorHarness.ofDefaults().tenHours()) {
      operator
          .event(application("A", 1))
          .clock(ELEVEN_HOURS_LATER)
          .event(notice("A", 2, TWELVE_HOURS_LATER, NINE_HOURS_LATER))
          .clock(TWELVE_HOURS_LATER);

      assertThat(operator.steps())
          .extracting(Alert::state)
          .containsExactly(AlertState.ISSUED, AlertState.WITHDRAWN);
    }
  }

  @Test
  void nothingIsEvaluatedBeforeAWholeRuleSetIsThere() throws Exception {
    try (OperatorHarness operator = OperatorHarness.ofDefaults()) {
      operator
          .rule("catalog/test-time-001.yaml", TEN_HOURS)
          .event(application("A", 1))
          .clock(ELEVEN_HOURS_LATER);
      assertThat(operator.steps()).isEmpty();

      operator.tenHours();

      assertThat(operator.steps()).extracting(Alert::key).containsExactly("A");
    }
  }

  @Test
  void rowsOfASnapshotAreJudgedTogether() throws Exception {
    try (OperatorHarness operator = OperatorHarness.ofDefaults().tenHours()) {
      operator
          .event(snapshot(APPLICATION, "A", 9, TWELVE_HOURS_LATER, BEGINNING))
          .event(snapshot(SUPPLEMENT_NOTICE, "A", 9, TWELVE_HOURS_LATER, NINE_HOURS_LATER))
          .event(snapshot(APPLICATION, "B", 9, TWELVE_HOURS_LATER, BEGINNING))
          .clock(TWELVE_HOURS_LATER);

      assertThat(operator.steps()).extracting(Alert::key).containsExactly("B");
    }
  }

  @Test
  void aSnapshotThatIsPartlySpilledIsStillJudgedTogether() throws Exception {
    try (OperatorHarness operator =
        new OperatorHarness(OperatorHarness.Backend.ROCKSDB, new HeapLimits(1, 1 << 20))
            .tenHours()) {
      operator
          .event(snapshot(APPLICATION, "A", 9, TWELVE_HOURS_LATER, BEGINNING))
          .event(snapshot(SUPPLEMENT_NOTICE, "A", 9, TWELVE_HOURS_LATER, NINE_HOURS_LATER))
          .clock(TWELVE_HOURS_LATER);

      assertThat(operator.steps()).isEmpty();
      assertThat(operator.timers()).isZero();
    }
  }

  @Test
  void anEventBehindTheClockIsJudgedAtOnce() throws Exception {
    try (OperatorHarness operator = OperatorHarness.ofDefaults().tenHours()) {
      operator.clock(TWELVE_HOURS_LATER).event(application("A", 1));

      assertThat(operator.steps()).extracting(Alert::key).containsExactly("A");
    }
  }

  @Test
  void aRuleSetThatCannotBeCompiledLeavesByTheSideAndTheFormerStays() throws Exception {
    try (OperatorHarness operator = OperatorHarness.ofDefaults().tenHours()) {
      operator.publish("catalog/broken.yaml", "id: [", null);
      operator.event(application("A", 1)).clock(ELEVEN_HOURS_LATER);

      assertThat(operator.steps()).extracting(Alert::rule).containsExactly("TEST-TIME-001");
      assertThat(operator.deadLetters())
          .singleElement()
          .satisfies(
              letter -> {
                assertThat(letter.stage).isEqualTo(DeadLetter.Stage.RULES);
                assertThat(letter.reason).startsWith("catalog/broken.yaml:1:");
                assertThat(new String(letter.key, StandardCharsets.UTF_8)).isEqualTo("manifest");
              });
    }
  }

  @Test
  void aNewRuleSetTakesEffectAtItsInstantOfEventTime() throws Exception {
    String noLimit = TEN_HOURS.replace("length: 10", "length: 11").replace("19:00", "20:00");
    try (OperatorHarness operator = OperatorHarness.ofDefaults().tenHours()) {
      operator
          .publish("catalog/test-time-001.yaml", noLimit, Instant.parse("2026-03-03T00:00:00Z"))
          .event(application("A", 1))
          .event(event(APPLICATION, "B", 2, "2026-03-03T00:00:00Z", "2026-03-03T00:00:00Z"))
          .clock("2026-03-03T10:30:00Z");
      assertThat(operator.steps()).extracting(Alert::key).containsExactly("A");

      operator.clock("2026-03-03T11:00:00Z");

      assertThat(operator.steps()).extracting(Alert::key).containsExactly("A", "B");
    }
  }

  @Test
  void theEndOfABoundedInputDrainsWhatWaitsAndLetsNoFurtherLimitRunOut() throws Exception {
    try (OperatorHarness operator = OperatorHarness.ofDefaults().tenHours()) {
      operator
          .event(application("A", 1))
          .clock(BEGINNING)
          .event(event(APPLICATION, "B", 2, TWELVE_HOURS_LATER, BEGINNING))
          .end();

      assertThat(operator.steps()).extracting(Alert::key).containsExactly("B");
    }
  }

  @Test
  void aClockThatTheRulesHeldBackUntilTheEndCountsAllTheSame() throws Exception {
    try (OperatorHarness operator = OperatorHarness.ofDefaults().tenHours()) {
      operator.event(application("A", 1)).clockOfSourcesAlone(TEN_HOURS_LATER);
      assertThat(operator.steps()).isEmpty();

      operator.end();

      assertThat(operator.steps()).extracting(Alert::key).containsExactly("A");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRestartAfterEveryElementChangesNothing(OperatorHarness.Backend backend) throws Exception {
    Map<String, Alert> undisturbed = run(backend, history(), false, ROOMY);
    assertThat(undisturbed).hasSize(20);

    assertThat(run(backend, history(), true, ROOMY)).isEqualTo(undisturbed);
  }

  @ParameterizedTest
  @EnumSource
  void spillingChangesNothing(OperatorHarness.Backend backend) throws Exception {
    assertThat(run(backend, history(), false, new HeapLimits(3, 1 << 20)))
        .isEqualTo(run(backend, history(), false, ROOMY));
  }

  @ParameterizedTest
  @EnumSource
  void statesThatLeaveTheHeapChangeNothing(OperatorHarness.Backend backend) throws Exception {
    Map<String, Alert> undisturbed = run(backend, history(), false, ROOMY);

    assertThat(run(backend, history(), true, new HeapLimits(1_000, 1))).isEqualTo(undisturbed);
    assertThat(run(backend, history(), false, new HeapLimits(1_000, 8_000))).isEqualTo(undisturbed);
  }

  @Test
  void aStateThatLeftTheHeapIsWokenByItsTimer() throws Exception {
    try (OperatorHarness operator =
        new OperatorHarness(OperatorHarness.Backend.ROCKSDB, new HeapLimits(1_000, 1)).tenHours()) {
      operator.event(application("A", 1)).event(application("B", 2)).clock(BEGINNING);
      assertThat(operator.timers()).isEqualTo(1);

      operator.clock(TEN_HOURS_LATER);

      assertThat(operator.steps()).extracting(Alert::key).containsExactlyInAnyOrder("A", "B");
    }
  }

  @Test
  void aCheckpointSetsTheTimersOfWhatIsOnTheHeapAndTheNextOneTakesThemBack() throws Exception {
    try (OperatorHarness operator = OperatorHarness.ofDefaults().tenHours()) {
      operator.event(application("A", 1)).event(application("B", 2)).clock(BEGINNING);
      assertThat(operator.timers()).isZero();

      operator.checkpoint();
      assertThat(operator.timers()).isEqualTo(2);

      operator.event(notice("A", 3, NINE_HOURS_LATER, NINE_HOURS_LATER)).clock(NINE_HOURS_LATER);
      operator.checkpoint();
      assertThat(operator.timers()).isEqualTo(1);

      operator.clock(TEN_HOURS_LATER);
      assertThat(operator.steps()).extracting(Alert::key).containsExactly("B");
      assertThat(operator.timers()).isZero();
    }
  }

  @Test
  void theOrderOfArrivalAndDuplicatesChangeNothing() throws Exception {
    Map<String, Alert> undisturbed = run(OperatorHarness.Backend.HEAP, history(), false, ROOMY);
    List<Event> disturbed = new ArrayList<>(history());
    disturbed.addAll(history());
    Collections.shuffle(disturbed, new Random(42));

    assertThat(run(OperatorHarness.Backend.HEAP, disturbed, false, ROOMY)).isEqualTo(undisturbed);
  }

  private static Map<String, Alert> run(
      OperatorHarness.Backend backend, List<Event> events, boolean restarts, HeapLimits heap)
      throws Exception {
    try (OperatorHarness operator = new OperatorHarness(backend, heap).tenHours()) {
      for (Event event : events) {
        operator.event(event);
        if (restarts) {
          operator.restart();
        }
      }
      for (String time : List.of(NINE_HOURS_LATER, ELEVEN_HOURS_LATER, TWELVE_HOURS_LATER)) {
        operator.clock(time);
        if (restarts) {
          operator.restart();
        }
      }
      return operator.finalAlerts();
    }
  }

  /** Thirty cases: kept, broken, broken and healed by late evidence. */
  private static List<Event> history() {
    List<Event> history = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      history.add(application("kept-" + i, 100 + i));
      history.add(notice("kept-" + i, 200 + i, NINE_HOURS_LATER, NINE_HOURS_LATER));
      history.add(application("broken-" + i, 300 + i));
      history.add(application("healed-" + i, 400 + i));
      history.add(notice("healed-" + i, 500 + i, TWELVE_HOURS_LATER, NINE_HOURS_LATER));
    }
    return history;
  }

  private static Event application(String caseNo, long position) {
    return event(APPLICATION, caseNo, position, BEGINNING, BEGINNING);
  }

  private static Event notice(String caseNo, long position, String recorded, String occurred) {
    return event(SUPPLEMENT_NOTICE, caseNo, position, recorded, occurred);
  }
}
