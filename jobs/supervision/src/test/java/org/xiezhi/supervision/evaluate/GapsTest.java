package org.xiezhi.supervision.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xiezhi.supervision.evaluate.Fixtures.APPLICATION;
import static org.xiezhi.supervision.evaluate.Fixtures.SUPPLEMENT_NOTICE;
import static org.xiezhi.supervision.evaluate.Fixtures.event;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xiezhi.connectors.gap.GapNotice;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.alert.Transition;
import org.xiezhi.engine.gap.Gap;

/** What could not be read accuses nobody, and what was told before is marked. */
class GapsTest {
  private static final String BEGINNING = "2026-03-02T00:00:00Z";
  private static final String NINE_HOURS_LATER = "2026-03-02T09:00:00Z";
  private static final String TEN_HOURS_LATER = "2026-03-02T10:00:00Z";
  private static final String ELEVEN_HOURS_LATER = "2026-03-02T11:00:00Z";
  private static final String NEXT_DAY = "2026-03-03T00:00:00Z";
  private static final String DAY_AFTER = "2026-03-04T00:00:00Z";
  private static final String UNREAD =
      "table hall.supplement_notice: unreadable rows since " + NINE_HOURS_LATER;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatMayBeTheMissingRowIsNoViolationAndIsNoneWhenItIsRead(boolean restarts) throws Exception {
    try (OperatorHarness operator = OperatorHarness.ofDefaults()) {
      operator.tenHours().event(event(APPLICATION, "A", 1, BEGINNING, BEGINNING));
      operator.gap(GapNotice.opened(ofTable(NINE_HOURS_LATER)));
      restart(operator, restarts);
      operator.clock(NEXT_DAY);

      assertThat(steps(operator))
          .containsExactly("A 1 issued none [" + UNREAD + "] at " + TEN_HOURS_LATER);

      operator.event(event(SUPPLEMENT_NOTICE, "A", 2, NINE_HOURS_LATER, NINE_HOURS_LATER));
      operator.gap(GapNotice.closed("approval/hall.supplement_notice"));
      restart(operator, restarts);
      operator.clock(DAY_AFTER);
      assertThat(steps(operator)).hasSize(2).last().asString().startsWith("A 2 closed none []");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aGapIsOpenUntilWhatClosedItHasArrived(boolean restarts) throws Exception {
    try (OperatorHarness operator = OperatorHarness.ofDefaults()) {
      operator.tenHours().event(event(APPLICATION, "A", 1, BEGINNING, BEGINNING));
      operator.gap(GapNotice.opened(ofTable(NINE_HOURS_LATER))).clock(NEXT_DAY);
      GapNotice closed = GapNotice.closed("approval/hall.supplement_notice");
      closed.told = Instant.parse(DAY_AFTER).toEpochMilli() * 1_000;
      // The notice is faster than the row.
      operator.gap(closed).clock("2026-03-03T23:59:59.999Z");
      restart(operator, restarts);
      assertThat(steps(operator))
          .containsExactly("A 1 issued none [" + UNREAD + "] at " + TEN_HOURS_LATER);

      operator.event(event(SUPPLEMENT_NOTICE, "A", 2, NINE_HOURS_LATER, NINE_HOURS_LATER));
      operator.clock(DAY_AFTER);
      assertThat(steps(operator)).hasSize(2).last().asString().startsWith("A 2 closed none []");
    }
  }

  @Test
  void whatIsStillMissingWhenAllIsReadIsTold() throws Exception {
    try (OperatorHarness operator = OperatorHarness.ofDefaults()) {
      operator.tenHours().event(event(APPLICATION, "A", 1, BEGINNING, BEGINNING));
      operator.gap(GapNotice.opened(ofTable(NINE_HOURS_LATER))).clock(NEXT_DAY);
      operator.gap(GapNotice.closed("approval/hall.supplement_notice")).clock(DAY_AFTER);

      assertThat(steps(operator))
          .containsExactly(
              "A 1 issued none [" + UNREAD + "] at " + TEN_HOURS_LATER,
              "A 2 issued yellow [] at " + DAY_AFTER);
    }
  }

  @Test
  void aCardThatWasRaisedBeforeIsMarkedUntilAllIsRead() throws Exception {
    try (OperatorHarness operator = OperatorHarness.ofDefaults()) {
      operator.tenHours().event(event(APPLICATION, "A", 1, BEGINNING, BEGINNING));
      operator.clock(ELEVEN_HOURS_LATER);
      operator.gap(GapNotice.opened(ofTable(ELEVEN_HOURS_LATER))).clock(NEXT_DAY);
      operator.gap(GapNotice.closed("approval/hall.supplement_notice")).clock(DAY_AFTER);

      String unread = "table hall.supplement_notice: unreadable rows since " + ELEVEN_HOURS_LATER;
      assertThat(steps(operator))
          .containsExactly(
              "A 1 issued yellow [] at " + TEN_HOURS_LATER,
              "A 2 issued yellow [" + unread + "] at " + ELEVEN_HOURS_LATER,
              "A 3 issued yellow [] at " + DAY_AFTER);
      List<Transition> history = operator.steps().get(2).history();
      assertThat(history.get(1).reason().en())
          .isEqualTo(unread + ": yellow card in doubt, it stays as it was.");
      assertThat(history.get(1).reason().zh())
          .isEqualTo("表 hall.supplement_notice自 " + ELEVEN_HOURS_LATER + " 起有无法读取的记录，黄牌存疑，暂予保留。");
      assertThat(history.get(2).reason().en()).endsWith(": yellow card no longer in doubt.");
    }
  }

  @ParameterizedTest
  @MethodSource
  void itIsToldAsOfTheTimeOfTheGapHoweverFarAStepOfTheClockGoes(List<String> steps)
      throws Exception {
    try (OperatorHarness operator = OperatorHarness.ofDefaults()) {
      operator.tenHours().event(event(APPLICATION, "A", 1, BEGINNING, BEGINNING));
      operator.event(event(APPLICATION, "B", 2, BEGINNING, BEGINNING));
      operator.clock(TEN_HOURS_LATER);
      // Heard of when the sources were further than the clock of the task, and than the gap.
      GapNotice opened =
          GapNotice.opened(ofTable(NINE_HOURS_LATER)).toldAt(Instant.parse(ELEVEN_HOURS_LATER));
      operator.gap(opened);
      operator.gap(
          GapNotice.opened(ofKey("B", NEXT_DAY)).toldAt(Instant.parse(ELEVEN_HOURS_LATER)));
      operator.gap(GapNotice.closed(opened.id).toldAt(Instant.parse("2026-03-03T01:00:00.0001Z")));
      operator.event(
          event(SUPPLEMENT_NOTICE, "B", 3, "2026-03-03T12:00:00Z", "2026-03-03T12:00:00Z"));
      for (String step : steps) {
        operator.clock(step);
      }
      operator.end();

      String unread = "table hall.supplement_notice: unreadable rows since ";
      assertThat(steps(operator))
          .containsExactlyInAnyOrder(
              "A 1 issued yellow [] at " + TEN_HOURS_LATER,
              "A 2 issued none [" + UNREAD + "] at " + ELEVEN_HOURS_LATER,
              "A 3 issued yellow [] at 2026-03-03T01:00:00.001Z",
              "B 1 issued yellow [] at " + TEN_HOURS_LATER,
              "B 2 issued none [" + UNREAD + "] at " + ELEVEN_HOURS_LATER,
              "B 3 issued none [" + unread + NEXT_DAY + "] at 2026-03-03T01:00:00.001Z",
              "B 4 issued none [" + unread + NEXT_DAY + "] at 2026-03-03T12:00:00Z");
    }
  }

  static List<List<String>> itIsToldAsOfTheTimeOfTheGapHoweverFarAStepOfTheClockGoes() {
    return List.of(
        List.of(DAY_AFTER),
        List.of("2026-03-03T06:00:00Z", DAY_AFTER),
        List.of(
            "2026-03-02T10:30:00Z",
            ELEVEN_HOURS_LATER,
            "2026-03-02T12:00:00Z",
            NEXT_DAY,
            "2026-03-03T00:30:00Z",
            "2026-03-03T02:00:00Z",
            DAY_AFTER));
  }

  @Test
  void aRowOfWhichTheKeyIsKnownConcernsThatKeyAlone() throws Exception {
    try (OperatorHarness operator = OperatorHarness.ofDefaults()) {
      operator.tenHours();
      operator.event(event(APPLICATION, "A", 1, BEGINNING, BEGINNING));
      operator.event(event(APPLICATION, "B", 2, BEGINNING, BEGINNING));
      operator.gap(GapNotice.opened(ofKey("A", NINE_HOURS_LATER))).clock(NEXT_DAY);

      assertThat(steps(operator))
          .containsExactlyInAnyOrder(
              "A 1 issued none [" + UNREAD + "] at " + TEN_HOURS_LATER,
              "B 1 issued yellow [] at " + TEN_HOURS_LATER);
    }
  }

  @Test
  void aGapThatComesLateTakesACardBackThatWasRaisedSince() throws Exception {
    try (OperatorHarness operator = OperatorHarness.ofDefaults()) {
      operator.tenHours().event(event(APPLICATION, "A", 1, BEGINNING, BEGINNING));
      operator.clock(NEXT_DAY);
      operator.gap(GapNotice.opened(ofTable(NINE_HOURS_LATER))).clock(DAY_AFTER);

      assertThat(steps(operator))
          .containsExactly(
              "A 1 issued yellow [] at " + TEN_HOURS_LATER,
              "A 2 issued none [" + UNREAD + "] at " + DAY_AFTER);
    }
  }

  @Test
  void anotherTableConcernsNobody() throws Exception {
    try (OperatorHarness operator = OperatorHarness.ofDefaults()) {
      operator.tenHours().event(event(APPLICATION, "A", 1, BEGINNING, BEGINNING));
      Gap other =
          new Gap(
              "approval/hall.application",
              "approval",
              "hall.application",
              null,
              Map.of(),
              Set.of("application"),
              Set.of(),
              Instant.parse(NINE_HOURS_LATER));
      operator.gap(GapNotice.opened(other)).clock(NEXT_DAY);

      assertThat(steps(operator)).containsExactly("A 1 issued yellow [] at " + TEN_HOURS_LATER);
    }
  }

  @Test
  void aNewerVersionOfTheVeryRowThatCouldNotBeReadCastsDoubt() throws Exception {
    try (OperatorHarness operator = OperatorHarness.ofDefaults()) {
      operator.tenHours().event(event(APPLICATION, "A", 1, BEGINNING, BEGINNING));
      Gap row =
          new Gap(
              "approval/hall.application@7",
              "approval",
              "hall.application",
              "no=A",
              Map.of("case", "A"),
              Set.of("application"),
              Set.of(),
              Instant.parse(NINE_HOURS_LATER));
      operator.gap(GapNotice.opened(row)).clock(NEXT_DAY);

      assertThat(steps(operator))
          .containsExactly(
              "A 1 issued none [table hall.application: unreadable rows since "
                  + NINE_HOURS_LATER
                  + "] at "
                  + TEN_HOURS_LATER);
    }
  }

  private static Gap ofTable(String since) {
    return new Gap(
        "approval/hall.supplement_notice",
        "approval",
        "hall.supplement_notice",
        null,
        Map.of(),
        Set.of("supplement_notice"),
        Set.of(),
        Instant.parse(since));
  }

  private static Gap ofKey(String key, String since) {
    return new Gap(
        "approval/hall.supplement_notice@1",
        "approval",
        "hall.supplement_notice",
        "no=9",
        Map.of("case", key),
        Set.of("supplement_notice"),
        Set.of(),
        Instant.parse(since));
  }

  private static void restart(OperatorHarness operator, boolean restarts) throws Exception {
    if (restarts) {
      operator.restart();
    }
  }

  private static List<String> steps(OperatorHarness operator) {
    return operator.steps().stream().map(GapsTest::brief).toList();
  }

  private static String brief(Alert alert) {
    Transition last = alert.history().get(alert.history().size() - 1);
    return String.join(
        " ",
        alert.key(),
        Long.toString(alert.revision()),
        alert.state().word(),
        alert.level().word(),
        alert.missing().toString(),
        "at",
        last.at().toString());
  }
}
