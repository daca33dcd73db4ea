package org.xiezhi.supervision.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xiezhi.supervision.evaluate.CatalogueFixtures.PROMISED;
import static org.xiezhi.supervision.evaluate.CatalogueFixtures.SCHEMA;
import static org.xiezhi.supervision.evaluate.CatalogueFixtures.application;
import static org.xiezhi.supervision.evaluate.CatalogueFixtures.item;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.supervision.HeapLimits;
import org.xiezhi.supervision.evaluate.OperatorHarness.Backend;

/** A review that is done one key at a time tells what one of all keys at once would have told. */
class SlicedReviewsTest {
  private static final String RULE = "catalog/test-item-001.yaml";
  private static final HeapLimits ROOMY = new HeapLimits(1_000, 1 << 20);
  private static final HeapLimits CRAMPED = new HeapLimits(1_000, 1);
  private static final Slice ONE_KEY = new Slice(1, Duration.ofDays(1));
  private static final int CASES = 40;

  private static final String BEGINNING = "2026-03-02T00:00:00Z";
  private static final String TWELVE_HOURS_LATER = "2026-03-02T12:00:00Z";
  private static final String NEXT_DAY = "2026-03-03T00:00:00Z";
  private static final String DAY_AFTER = "2026-03-04T00:00:00Z";

  @ParameterizedTest
  @EnumSource
  void itGoesOnByOneKeyATurnAndLeavesTheOthersTheirTurn(Backend backend) throws Exception {
    try (OperatorHarness operator = cases(backend, CRAMPED, ONE_KEY)) {
      operator.reference(item("X", 1, BEGINNING, null, 10)).clock(NEXT_DAY);
      assertThat(operator.steps()).hasSize(CASES + 1);

      operator.turn().turn().turn();
      assertThat(operator.steps()).hasSize(CASES + 4);

      operator.event(application("NEW", "X", 900, DAY_AFTER)).clock("2026-03-04T10:00:00Z");
      assertThat(operator.steps())
          .hasSize(CASES + 6)
          .filteredOn(alert -> alert.key().equals("NEW"))
          .hasSize(1);
      turns(operator);
      assertThat(operator.steps()).hasSize(2 * CASES + 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aKeyThatSomethingHappensToBeforeItsTurnIsReviewedFirst(Backend backend) throws Exception {
    List<Alert> whole = touched(backend, Slice.WHOLE, false);
    assertThat(whole).hasSizeGreaterThan(2 * CASES);

    assertThat(touched(backend, ONE_KEY, false)).containsExactlyInAnyOrderElementsOf(whole);
    assertThat(touched(backend, ONE_KEY, true)).containsExactlyInAnyOrderElementsOf(whole);
  }

  /** Rows that make a limit longer come late, then time passes over it; some rows are corrected. */
  private static List<Alert> touched(Backend backend, Slice slice, boolean restarts)
      throws Exception {
    try (OperatorHarness operator = cases(backend, CRAMPED, slice)) {
      operator.reference(item("X", 1, BEGINNING, null, 30)).clock("2026-03-02T13:00:00Z");
      restart(operator, restarts);
      for (int i = 0; i < CASES; i += 2) {
        operator.event(application("A" + i, "Y", 500 + i, "2026-03-02T14:00:00Z"));
      }
      operator.clock("2026-03-02T15:00:00Z").turn();
      restart(operator, restarts);
      operator.clock(DAY_AFTER);
      turns(operator);
      return operator.steps();
    }
  }

  @ParameterizedTest
  @EnumSource
  void itGoesOnAfterARestartWhereItWas(Backend backend) throws Exception {
    try (OperatorHarness operator = cases(backend, ROOMY, ONE_KEY)) {
      operator.reference(item("X", 1, BEGINNING, null, 10)).clock(NEXT_DAY);
      // A key group is begun anew, so it must fit between two stops.
      for (int i = 0; i < CASES; i++) {
        operator.turn().turn().turn().turn().restart();
      }
      assertThat(operator.steps()).hasSize(2 * CASES);
      assertThat(operator.finalAlerts().values())
          .allSatisfy(alert -> assertThat(alert.revision()).isEqualTo(2));
    }
  }

  @Test
  void whatComesMeanwhileIsTakenInByAnotherReviewAfterIt() throws Exception {
    try (OperatorHarness operator = cases(Backend.ROCKSDB, CRAMPED, ONE_KEY)) {
      operator.reference(item("X", 1, BEGINNING, null, 10)).clock(NEXT_DAY).turn();
      operator.reference(item("X", 2, BEGINNING, null, 1_000)).clock(DAY_AFTER).turn();
      turns(operator);

      assertThat(operator.finalAlerts().values())
          .hasSize(CASES)
          .allSatisfy(alert -> assertThat(alert.state().stands()).isFalse());
    }
  }

  @Test
  void theEndOfTheInputDoesTheRest() throws Exception {
    try (OperatorHarness operator = cases(Backend.ROCKSDB, CRAMPED, ONE_KEY)) {
      operator.reference(item("X", 1, BEGINNING, null, 10)).clock(NEXT_DAY).end();

      assertThat(operator.steps()).hasSize(2 * CASES);
    }
  }

  /** Each misses its item and says so. */
  private static OperatorHarness cases(Backend backend, HeapLimits heap, Slice slice)
      throws Exception {
    OperatorHarness operator =
        new OperatorHarness(SCHEMA, backend, heap, slice).publish(RULE, PROMISED, null);
    for (int i = 0; i < CASES; i++) {
      operator.event(application("A" + i, "X", 10 + i, BEGINNING));
    }
    operator.clock(TWELVE_HOURS_LATER);
    assertThat(operator.steps()).hasSize(CASES);
    return operator;
  }

  private static void turns(OperatorHarness operator) throws Exception {
    for (int i = 0; i < 3 * CASES; i++) {
      operator.turn();
    }
  }

  private static void restart(OperatorHarness operator, boolean restarts) throws Exception {
    if (restarts) {
      operator.restart();
    }
  }
}
