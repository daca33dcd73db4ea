package org.xiezhi.supervision.evaluate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.xiezhi.supervision.evaluate.Fixtures.APPLICATION;
import static org.xiezhi.supervision.evaluate.Fixtures.SUPPLEMENT_NOTICE;
import static org.xiezhi.supervision.evaluate.Fixtures.event;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.supervision.HeapLimits;
import org.xiezhi.supervision.evaluate.OperatorHarness.Backend;

/** What an older version kept and this one refuses is told of, and accuses nobody. */
class RefusedRowsTest {
  private static final HeapLimits CRAMPED = new HeapLimits(1_000, 1);
  private static final String BEGINNING = "2026-03-02T00:00:00Z";
  private static final String TWO_HOURS_LATER = "2026-03-02T02:00:00Z";
  private static final String THREE_HOURS_LATER = "2026-03-02T03:00:00Z";
  private static final String TEN_HOURS_LATER = "2026-03-02T10:00:00Z";
  private static final String TWELVE_HOURS_LATER = "2026-03-02T12:00:00Z";
  private static final String NEXT_DAY = "2026-03-03T00:00:00Z";
  private static final String TOLD = "DATA-RULE-003 approval/hall.supplement_notice 1 warning []";
  private static final String REASON =
      "The supplement_notice of row no=A of approval/hall.supplement_notice was kept for case/A and"
          + " is refused by this version (IllegalArgumentException: there is no incarnation -1 of a"
          + " log): what may rest on it cannot be said. Start the version before again, or rebuild"
          + " the watch.";

  private static OperatorHarness operator(Backend backend) throws Exception {
    OperatorHarness operator = new OperatorHarness(backend, CRAMPED).tenHours();
    operator.event(event(APPLICATION, "A", 1, BEGINNING, BEGINNING));
    operator.event(event(APPLICATION, "B", 2, BEGINNING, BEGINNING));
    return operator;
  }

  @ParameterizedTest
  @EnumSource
  void aRowOfAStateIsToldOfAndWhatRestsOnItCannotBeSaid(Backend backend) throws Exception {
    try (OperatorHarness operator = operator(backend)) {
      operator.event(event(SUPPLEMENT_NOTICE, "A", 3, TWO_HOURS_LATER, TWO_HOURS_LATER));
      operator.clock(THREE_HOURS_LATER);
      operator.restart(RefusedRowsTest::refuseNotices);
      operator.event(event(APPLICATION, "A", 4, TWELVE_HOURS_LATER, "2026-03-02T00:30:00Z"));
      operator.clock(NEXT_DAY);

      assertThat(steps(operator))
          .containsExactlyInAnyOrder(
              TOLD,
              "TEST-TIME-001 A 1 none [" + unreadSince(TWO_HOURS_LATER) + "]",
              "TEST-TIME-001 B 1 yellow []");
      assertThat(operator.deadLetters()).singleElement().satisfies(RefusedRowsTest::isLetter);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anEventThatWaitedIsToldOfInsteadOfEndingTheJob(Backend backend) throws Exception {
    try (OperatorHarness operator = operator(backend)) {
      operator.clock(BEGINNING);
      operator.event(event(SUPPLEMENT_NOTICE, "A", 3, TWO_HOURS_LATER, TWO_HOURS_LATER));
      operator.restart(RefusedRowsTest::refuseNotices).clock(NEXT_DAY);

      assertThat(steps(operator))
          .containsExactlyInAnyOrder(
              TOLD,
              "TEST-TIME-001 A 1 none [" + unreadSince(TWO_HOURS_LATER) + "]",
              "TEST-TIME-001 B 1 yellow []");
      assertThat(operator.deadLetters()).singleElement().satisfies(RefusedRowsTest::isLetter);
    }
  }

  @ParameterizedTest
  @EnumSource
  void itStaysSoThroughLaterCheckpointsAndIsToldAlike(Backend backend) throws Exception {
    try (OperatorHarness operator = operator(backend)) {
      operator.event(event(SUPPLEMENT_NOTICE, "A", 3, TWO_HOURS_LATER, TWO_HOURS_LATER));
      operator.clock(THREE_HOURS_LATER);
      operator.restart(RefusedRowsTest::refuseNotices);
      operator.event(event(APPLICATION, "A", 4, "2026-03-02T04:00:00Z", BEGINNING));
      operator.clock("2026-03-02T05:00:00Z").restart();
      operator.event(event(APPLICATION, "A", 5, TWELVE_HOURS_LATER, TWO_HOURS_LATER));
      operator.clock(NEXT_DAY);

      assertThat(steps(operator))
          .containsExactlyInAnyOrder(
              TOLD,
              TOLD,
              "TEST-TIME-001 A 1 none [" + unreadSince(TWO_HOURS_LATER) + "]",
              "TEST-TIME-001 B 1 yellow []");
      assertThat(operator.deadLetters())
          .hasSize(2)
          .allSatisfy(RefusedRowsTest::isLetter)
          .extracting(letter -> letter.id)
          .containsOnly(operator.deadLetters().get(0).id);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCardWhoseOwnRowIsRefusedStaysAsItWas(Backend backend) throws Exception {
    try (OperatorHarness operator = operator(backend)) {
      operator.clock(TEN_HOURS_LATER);
      operator.restart(state -> refuse(state, "hall.application"));
      operator.event(event(SUPPLEMENT_NOTICE, "A", 3, TWELVE_HOURS_LATER, TWO_HOURS_LATER));
      operator.clock(NEXT_DAY);

      assertThat(steps(operator))
          .containsExactlyInAnyOrder(
              "TEST-TIME-001 A 1 yellow []",
              "TEST-TIME-001 B 1 yellow []",
              "DATA-RULE-003 approval/hall.application 1 warning []");
    }
  }

  private static String unreadSince(String since) {
    return "table hall.supplement_notice: unreadable rows since " + since;
  }

  private static void isLetter(DeadLetter letter) {
    assertThat(letter.stage).isEqualTo(DeadLetter.Stage.JUDGE);
    assertThat(letter.id).startsWith("judge/refused/");
    assertThat(letter.reason).isEqualTo(REASON);
    assertThat(letter.topic + " " + letter.partition + " " + letter.offset)
        .isEqualTo("cdc.approval 0 3");
    assertThat(new String(letter.key, UTF_8)).isEqualTo("case/A");
    assertThat(letter.at).isEqualTo(Instant.parse(TWO_HOURS_LATER).toEpochMilli());
    assertThat(new String(letter.value, UTF_8))
        .matches(
            "row approval/hall.supplement_notice/no=A/supplement_notice@.+\nbytes [A-Za-z0-9+/=]+");
  }

  private static void refuseNotices(byte[] state) {
    refuse(state, "hall.supplement_notice");
  }

  /** Has the rows of a table stand in an incarnation of the log that there cannot be. */
  private static void refuse(byte[] state, String table) {
    byte[] name = table.getBytes(UTF_8);
    int found = 0;
    for (int at = 0; at + name.length < state.length; at++) {
      if (isAt(name, state, at)) {
        int row = at + name.length;
        // The row with its length before it, and a byte of marks.
        int incarnation = row + 1 + (state[row] >> 1) + 1;
        assertThat(state[incarnation]).as("the first incarnation").isEqualTo((byte) 2);
        state[incarnation] = 1;
        found++;
      }
    }
    assertThat(found).isPositive();
  }

  private static boolean isAt(byte[] name, byte[] state, int at) {
    for (int i = 0; i < name.length; i++) {
      if (state[at + i] != name[i]) {
        return false;
      }
    }
    return state[at - 1] == name.length << 1;
  }

  private static List<String> steps(OperatorHarness operator) {
    return operator.steps().stream().map(RefusedRowsTest::step).toList();
  }

  private static String step(Alert alert) {
    return String.join(
        " ",
        alert.rule(),
        alert.key(),
        Long.toString(alert.revision()),
        alert.level().word(),
        alert.missing().toString());
  }
}
