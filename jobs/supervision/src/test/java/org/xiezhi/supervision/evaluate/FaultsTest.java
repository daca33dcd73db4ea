package org.xiezhi.supervision.evaluate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.xiezhi.supervision.evaluate.Fixtures.APPLICATION;
import static org.xiezhi.supervision.evaluate.Fixtures.event;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.connectors.gap.GapNotice;
import org.xiezhi.engine.alert.Alert;

/** A rule that fails on a key is told of; the job, other keys and other rules go on. */
class FaultsTest {
  private static final String BEGINNING = "2026-03-02T00:00:00Z";
  private static final String TWELVE_HOURS_LATER = "2026-03-02T12:00:00Z";
  private static final String NEXT_DAY = "2026-03-03T00:00:00Z";

  /** Ten hours after it there is no time any more. */
  private static final String END_OF_TIME = Instant.MAX.toString();

  private static final String EVERY =
      """
      id: TEST-ITEM-001
      version: 1
      kind: check
      domain: approval
      title: {zh: 申请, en: Application}
      message: {zh: 申请, en: application}
      basis: [{law: 行政许可法, article: 第三十二条, quote: 一次告知}]
      key: case
      on: application
      violation: "application.application_no != ''"
      levels: [{level: warning}]
      cases:
        - name: any
          events: [{event: application, at: 2026-03-02T08:00, fields: {application_no: A}}]
          expect: [{level: warning}]
        - name: none
          events: [{event: application, at: 2026-03-02T08:00, fields: {application_no: ""}}]
          expect: []
      """;

  private static OperatorHarness operator() throws Exception {
    Map<String, String> rules =
        Map.of(
            "catalog/test-time-001.yaml", Fixtures.TEN_HOURS, "catalog/test-item-001.yaml", EVERY);
    return OperatorHarness.ofDefaults().publish(rules, null);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theOtherKeysAndTheOtherRulesGoOn(boolean restarts) throws Exception {
    try (OperatorHarness operator = operator()) {
      operator.event(event(APPLICATION, "A", 1, BEGINNING, END_OF_TIME));
      operator.event(event(APPLICATION, "B", 2, BEGINNING, BEGINNING));
      operator.event(event(APPLICATION, "C", 3, BEGINNING, END_OF_TIME));
      if (restarts) {
        operator.restart();
      }
      operator.clock(TWELVE_HOURS_LATER);

      assertThat(steps(operator))
          .containsExactlyInAnyOrder(
              "TEST-ITEM-001 A warning",
              "TEST-ITEM-001 B warning",
              "TEST-ITEM-001 C warning",
              "TEST-TIME-001 B yellow",
              "DATA-RULE-002 TEST-TIME-001 warning");
      assertThat(keys(operator)).containsExactlyInAnyOrder("case/A", "case/C");
      DeadLetter letter = operator.deadLetters().get(0);
      assertThat(letter.stage).isEqualTo(DeadLetter.Stage.JUDGE);
      assertThat(letter.id).startsWith("judge/TEST-TIME-001/");
      assertThat(letter.topic).isEqualTo("cdc.approval");
      assertThat(letter.reason)
          .startsWith("Rule TEST-TIME-001 v1 failed on one case (")
          .endsWith("): this is a fault of Xiezhi, please report it.");
      assertThat(new String(letter.value, UTF_8))
          .startsWith("rule TEST-TIME-001 v1\nrow approval/hall.application/no=")
          .contains("\n  at org.xiezhi.engine.");
    }
  }

  @Test
  void afterARestartItIsToldAgainAsTheSame() throws Exception {
    try (OperatorHarness operator = operator()) {
      operator.event(event(APPLICATION, "A", 1, BEGINNING, END_OF_TIME)).clock(TWELVE_HOURS_LATER);
      operator.restart();
      operator.gap(GapNotice.again("case/A")).clock(NEXT_DAY);

      assertThat(operator.deadLetters())
          .hasSize(2)
          .extracting(letter -> letter.id)
          .containsOnly(operator.deadLetters().get(0).id);
      List<Alert> told =
          operator.steps().stream().filter(a -> a.rule().equals("DATA-RULE-002")).toList();
      assertThat(told).hasSize(2).containsOnly(told.get(0));
      assertThat(told.get(0).message().en())
          .isEqualTo(
              "Rule TEST-TIME-001 v1 fails on some keys and says nothing of them: see the dead"
                  + " letters of the stage judge");
    }
  }

  @Test
  void aKeyThatIsRightAgainIsJudgedByTheRule() throws Exception {
    try (OperatorHarness operator = operator()) {
      operator.event(event(APPLICATION, "A", 1, BEGINNING, END_OF_TIME)).clock(BEGINNING);
      operator.restart();
      operator.event(event(APPLICATION, "A", 2, TWELVE_HOURS_LATER, BEGINNING)).clock(NEXT_DAY);

      assertThat(steps(operator)).contains("TEST-TIME-001 A yellow");
      assertThat(keys(operator)).containsExactly("case/A");
    }
  }

  private static List<String> keys(OperatorHarness operator) {
    return operator.deadLetters().stream().map(letter -> new String(letter.key, UTF_8)).toList();
  }

  private static List<String> steps(OperatorHarness operator) {
    return operator.steps().stream()
        .map(alert -> String.join(" ", alert.rule(), alert.key(), alert.level().word()))
        .toList();
  }
}
