package org.xiezhi.supervision.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xiezhi.supervision.evaluate.CatalogueFixtures.PROMISED;
import static org.xiezhi.supervision.evaluate.CatalogueFixtures.SCHEMA;
import static org.xiezhi.supervision.evaluate.CatalogueFixtures.application;
import static org.xiezhi.supervision.evaluate.CatalogueFixtures.item;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.alert.Transition;
import org.xiezhi.supervision.HeapLimits;
import org.xiezhi.supervision.evaluate.OperatorHarness.Backend;

class ReviewsTest {
  private static final String RULE = "catalog/test-item-001.yaml";
  private static final HeapLimits ROOMY = new HeapLimits(1_000, 1 << 20);

  /** All states but the one in use are in the state backend. */
  private static final HeapLimits CRAMPED = new HeapLimits(1_000, 1);

  private static final String BEGINNING = "2026-03-02T00:00:00Z";
  private static final String NINE_HOURS_LATER = "2026-03-02T09:00:00Z";
  private static final String TWELVE_HOURS_LATER = "2026-03-02T12:00:00Z";
  private static final String NEXT_DAY = "2026-03-03T00:00:00Z";
  private static final String DAY_AFTER = "2026-03-04T00:00:00Z";

  @Test
  void anItemThatIsAddedLateIsTakenInWithTheNextStepOfTheClock() throws Exception {
    try (OperatorHarness operator = catalogue(Backend.HEAP, ROOMY)) {
      operator.event(application("A", "X", 2, BEGINNING)).clock(TWELVE_HOURS_LATER);
      assertThat(steps(operator)).containsExactly("A 1 issued missing [item] at " + BEGINNING);

      operator.reference(item("X", 1, BEGINNING, null, 10));
      assertThat(operator.steps()).hasSize(1);
      operator.clock(NEXT_DAY);

      assertThat(steps(operator))
          .containsExactly(
              "A 1 issued missing [item] at " + BEGINNING, "A 2 issued yellow at " + NEXT_DAY);
      assertThat(operator.finalAlerts().values())
          .extracting(Alert::due)
          .containsExactly(Instant.parse("2026-03-02T10:00:00Z"));
    }
  }

  @Test
  void aPromiseThatIsCorrectedLateWithdrawsTheCard() throws Exception {
    try (OperatorHarness operator = catalogue(Backend.HEAP, ROOMY)) {
      operator
          .reference(item("X", 1, "2026-03-01T00:00:00Z", null, 10))
          .event(application("A", "X", 3, BEGINNING))
          .clock(TWELVE_HOURS_LATER)
          .reference(item("X", 2, "2026-03-01T12:00:00Z", null, 48))
          .clock(NEXT_DAY);

      assertThat(steps(operator))
          .containsExactly(
              "A 1 issued yellow at 2026-03-02T10:00:00Z", "A 2 withdrawn yellow at " + NEXT_DAY);
      assertThat(operator.steps().get(1).history().get(1).reason().en())
          .isEqualTo("by the corrected records the limit has not ended: withdrawn.");
      operator.clock(DAY_AFTER);
      assertThat(steps(operator)).last().isEqualTo("A 3 issued yellow at " + DAY_AFTER);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aTransactionOfRowsReviewsAllKeysOnceWhereverTheyAreAndWhateverHappens(Backend backend)
      throws Exception {
    List<Alert> undisturbed = manyCases(backend, ROOMY, false);
    assertThat(undisturbed).hasSize(60);

    assertThat(manyCases(backend, CRAMPED, false)).containsExactlyInAnyOrderElementsOf(undisturbed);
    assertThat(manyCases(backend, ROOMY, true)).containsExactlyInAnyOrderElementsOf(undisturbed);
    assertThat(manyCases(backend, CRAMPED, true)).containsExactlyInAnyOrderElementsOf(undisturbed);
  }

  private static List<Alert> manyCases(Backend backend, HeapLimits heap, boolean restarts)
      throws Exception {
    try (OperatorHarness operator = catalogue(backend, heap)) {
      for (int i = 0; i < 30; i++) {
        operator.event(application("A" + i, "X" + i % 3, 10 + i, BEGINNING));
      }
      operator.clock(TWELVE_HOURS_LATER);
      for (int i = 0; i < 3; i++) {
        restart(operator, restarts);
        operator.reference(item("X" + i, 1 + i, BEGINNING, null, 10));
      }
      restart(operator, restarts);
      operator.clock(NEXT_DAY);
      restart(operator, restarts);
      return operator.clock(DAY_AFTER).steps();
    }
  }

  @Test
  void aRowThatChangesNoJudgementTellsNothing() throws Exception {
    try (OperatorHarness operator = catalogue(Backend.ROCKSDB, CRAMPED)) {
      operator
          .reference(item("X", 1, BEGINNING, null, 10))
          .event(application("A", "X", 3, BEGINNING))
          .event(application("B", "X", 4, BEGINNING))
          .clock(NINE_HOURS_LATER)
          .reference(item("Y", 2, BEGINNING, null, 1))
          .clock("2026-03-02T09:30:00Z");
      assertThat(operator.steps()).isEmpty();
      assertThat(operator.timers()).isEqualTo(1);

      operator.clock(TWELVE_HOURS_LATER);
      assertThat(steps(operator))
          .containsExactlyInAnyOrder(
              "A 1 issued yellow at 2026-03-02T10:00:00Z",
              "B 1 issued yellow at 2026-03-02T10:00:00Z");
    }
  }

  @Test
  void rowsThatComeWithoutRulesOrBeforeAnyKeyAreTakenInSilently() throws Exception {
    try (OperatorHarness operator = new OperatorHarness(SCHEMA, Backend.HEAP, ROOMY)) {
      operator
          .clock(NINE_HOURS_LATER)
          .reference(item("X", 1, BEGINNING, null, 10))
          .clock(TWELVE_HOURS_LATER)
          .publish(RULE, PROMISED, null)
          .reference(item("Y", 2, BEGINNING, null, 10))
          .clock(NEXT_DAY);

      assertThat(operator.steps()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void otherRulesReviewAKeyThatNothingTouches(Backend backend) throws Exception {
    assertThat(otherRules(backend, ROOMY, false)).isEqualTo(otherRules(backend, CRAMPED, true));
    assertThat(otherRules(backend, CRAMPED, false)).isEqualTo(otherRules(backend, ROOMY, true));
  }

  /** The rules come in the night and are in force since the day before. */
  private static List<String> otherRules(Backend backend, HeapLimits heap, boolean restarts)
      throws Exception {
    try (OperatorHarness operator = catalogue(backend, heap)) {
      operator
          .reference(item("X", 1, BEGINNING, null, 10))
          .event(application("A", "X", 2, BEGINNING))
          .clock(TWELVE_HOURS_LATER)
          // So that another key is the last in use.
          .event(application("B", "Z", 3, TWELVE_HOURS_LATER))
          .clock("2026-03-02T13:00:00Z");
      restart(operator, restarts);
      operator.publish(RULE, doubled(), Instant.parse(BEGINNING));
      restart(operator, restarts);
      operator.clock("2026-03-02T14:00:00Z");
      List<String> told = steps(operator);
      assertThat(told)
          .containsExactlyInAnyOrder(
              "A 1 issued yellow at 2026-03-02T10:00:00Z",
              "B 1 issued missing [item] at " + TWELVE_HOURS_LATER,
              "A 2 withdrawn yellow at 2026-03-02T14:00:00Z",
              "B 2 issued missing [item] at 2026-03-02T14:00:00Z");
      restart(operator, restarts);
      operator.clock(NEXT_DAY);
      assertThat(steps(operator)).hasSize(5).endsWith("A 3 issued yellow at 2026-03-02T20:00:00Z");
      return told.stream().sorted().toList();
    }
  }

  @Test
  void rulesForALaterTimeReviewWhenTheClockHasPassedItAlsoAfterARestart() throws Exception {
    try (OperatorHarness operator = catalogue(Backend.HEAP, ROOMY)) {
      operator
          .reference(item("X", 1, BEGINNING, null, 10))
          .event(application("A", "X", 2, BEGINNING))
          .clock(TWELVE_HOURS_LATER)
          .publish(RULE, doubled(), Instant.parse("2026-03-02T18:00:00Z"))
          .clock("2026-03-02T17:00:00Z")
          .restart();
      assertThat(operator.steps()).hasSize(1);

      operator.clock("2026-03-02T19:00:00Z");

      assertThat(steps(operator))
          .containsExactly(
              "A 1 issued yellow at 2026-03-02T10:00:00Z",
              "A 2 withdrawn yellow at 2026-03-02T19:00:00Z");
    }
  }

  @Test
  void whatComesLateIsJudgedByTheRulesByWhichAllElseHasBeenJudgedSince() throws Exception {
    try (OperatorHarness operator = catalogue(Backend.HEAP, ROOMY)) {
      operator
          .reference(item("X", 1, BEGINNING, null, 10))
          .publish(RULE, doubled(), Instant.parse("2026-03-02T18:00:00Z"))
          .clock("2026-03-02T19:00:00Z")
          .event(application("A", "X", 2, BEGINNING));
      assertThat(operator.steps()).isEmpty();

      operator.clock("2026-03-02T20:00:00Z");

      assertThat(steps(operator)).containsExactly("A 1 issued yellow at 2026-03-02T20:00:00Z");
    }
  }

  /** The same sets are in force after a restart, whichever came first. */
  @Test
  void theSetThatCameFirstIsInForceSinceItsOwnTimeAfterARestartToo() throws Exception {
    try (OperatorHarness operator = new OperatorHarness(SCHEMA, Backend.HEAP, ROOMY)) {
      operator
          .publish(RULE, PROMISED, Instant.parse("2026-03-02T18:00:00Z"))
          .publish(RULE, doubled(), Instant.parse("2026-03-02T06:00:00Z"))
          .reference(item("X", 1, BEGINNING, null, 10))
          .event(application("A", "X", 2, BEGINNING))
          .clock(TWELVE_HOURS_LATER)
          .restart()
          .clock("2026-03-02T17:00:00Z");
      assertThat(operator.steps()).isEmpty();

      operator.clock("2026-03-02T18:00:00Z");

      assertThat(steps(operator)).containsExactly("A 1 issued yellow at 2026-03-02T18:00:00Z");
    }
  }

  private static OperatorHarness catalogue(Backend backend, HeapLimits heap) throws Exception {
    return new OperatorHarness(SCHEMA, backend, heap).publish(RULE, PROMISED, null);
  }

  private static void restart(OperatorHarness operator, boolean restarts) throws Exception {
    if (restarts) {
      operator.restart();
    }
  }

  /** Rules that give twice as long as is promised. */
  private static String doubled() {
    return PROMISED
        .replace("version: 1", "version: 2")
        .replace("length: item.hours", "length: item.hours * 2")
        .replace("until: 2026-03-02T19:00", "until: 2026-03-03T19:00");
  }

  private static List<String> steps(OperatorHarness operator) {
    return operator.steps().stream().map(ReviewsTest::step).toList();
  }

  private static String step(Alert alert) {
    Transition last = alert.history().get(alert.history().size() - 1);
    String what = alert.missing().isEmpty() ? alert.level().word() : "missing " + alert.missing();
    return String.join(
        " ",
        alert.key(),
        Long.toString(alert.revision()),
        alert.state().word(),
        what,
        "at",
        last.at().toString());
  }
}
