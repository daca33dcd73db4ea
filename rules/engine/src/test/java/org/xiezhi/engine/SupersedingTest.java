package org.xiezhi.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xiezhi.engine.alert.AlertState;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.rule.RuleDirectory;
import org.xiezhi.engine.rule.RuleSet;

/** While a graver alert of the same case stands, the lesser one is part of it. */
class SupersedingTest {
  private static String rule(String id, String level, int above, String more) {
    return """
    id: %s
    version: 1
    kind: check
    domain: approval
    title: {zh: 题目, en: title}
    message: {zh: "{fee.amount}", en: "{fee.amount}"}
    basis: [{law: 行政许可法, article: 第五十九条, quote: 应当按照公布的法定项目和标准收费}]
    key: case
    on: fee
    violation: fee.amount > %d
    levels: [{level: %s}]
    %s
    cases:
      - name: fires
        events: [{event: fee, at: 2026-03-02, fields: {amount: 1000}}]
        expect: [{level: %s}]
      - name: silent
        events: [{event: fee, at: 2026-03-02, fields: {amount: 1}}]
        expect: []
    """
        .formatted(id, above, level, more, level);
  }

  private static final RuleSet RULES =
      Fixtures.rules(
          Map.of(
              "appr-fee-901.yaml", rule("APPR-FEE-901", "yellow", 10, ""),
              "appr-fee-902.yaml",
                  rule("APPR-FEE-902", "red", 100, "supersedes: [APPR-FEE-901, APPR-FEE-903]"),
              "appr-fee-903.yaml", rule("APPR-FEE-903", "red", 10, "")));

  private static List<String> steps(Story story) {
    return story.alerts.stream().map(a -> a.rule() + " " + Story.step(a)).toList();
  }

  @Test
  void theLesserAlertIsPartOfTheGraverOneAndComesBackWhenThatIsWithdrawn() {
    Story story = Story.by(RULES);
    story.apply(fee(story, "2026-03-02", 200));
    story.apply(fee(story, "2026-03-03", 50));
    story.apply(fee(story, "2026-03-04", 5));

    assertThat(steps(story))
        .containsExactly(
            "APPR-FEE-901 1 issued yellow 2026-03-02T00:00",
            "APPR-FEE-902 1 issued red 2026-03-02T00:00",
            "APPR-FEE-901 2 superseded yellow 2026-03-02T00:00",
            "APPR-FEE-903 1 issued red 2026-03-02T00:00",
            "APPR-FEE-901 3 superseded yellow 2026-03-03T00:00",
            "APPR-FEE-902 2 withdrawn red 2026-03-03T00:00",
            "APPR-FEE-901 4 issued yellow 2026-03-03T00:00",
            "APPR-FEE-903 2 issued red 2026-03-03T00:00",
            "APPR-FEE-901 5 withdrawn yellow 2026-03-04T00:00",
            "APPR-FEE-903 3 withdrawn red 2026-03-04T00:00");
    assertThat(story.alerts.get(2).history().get(1).reason().en())
        .isEqualTo("the record breaks the rule: superseded by the graver alert of APPR-FEE-902.");
    assertThat(story.alerts.get(6).history().get(3).reason().zh()).isEqualTo("记录不符合规则，恢复为黄牌。");
  }

  @Test
  void anotherRowOfTheCaseIsSupersededToo() {
    Story story = Story.by(RULES);
    story.apply(story.event("fee", "2", "2026-03-02", "2026-03-02", "amount", new BigDecimal(20)));
    story.apply(fee(story, "2026-03-03", 200));

    assertThat(story.state.alerts())
        .filteredOn(memory -> memory.rule().equals("APPR-FEE-901"))
        .extracting(AlertMemory::state)
        .containsExactly(AlertState.SUPERSEDED, AlertState.SUPERSEDED);
  }

  private static List<String> stepsOfTerms(Story story) {
    return steps(story).stream()
        .filter(step -> step.startsWith("APPR-TIME-002 ") || step.startsWith("APPR-TIME-004 "))
        .toList();
  }

  private static Story ofTheCatalogue(String unit, long promised) throws IOException {
    RuleSet rules = Fixtures.rules(RuleDirectory.read(Fixtures.RULES.resolve("catalog/approval")));
    return Story.by(rules)
        .given(
            "item",
            "item_code",
            "X",
            "item_name",
            "某许可",
            "status",
            "active",
            "statutory_limit",
            20L,
            "statutory_unit",
            "workday",
            "promised_limit",
            promised,
            "promised_unit",
            unit);
  }

  @Test
  void aBrokenPromiseIsPartOfTheBrokenTermOfTheLaw() throws IOException {
    Story story = ofTheCatalogue("workday", 7);
    story.apply(
        story.event("acceptance", "1", "2026-03-02T10:00", "2026-03-02T10:00", "item_code", "X"));
    story.wake("2026-04-01");
    story.apply(story.event("decision", "1", "2026-03-27T15:00", "2026-04-02T09:00"));

    assertThat(stepsOfTerms(story))
        .containsExactly(
            "APPR-TIME-004 1 issued warning 2026-03-09T00:00",
            "APPR-TIME-004 2 issued yellow 2026-03-12T00:00",
            "APPR-TIME-002 1 issued warning 2026-03-26T00:00",
            "APPR-TIME-002 2 issued red 2026-03-31T00:00",
            "APPR-TIME-004 3 superseded yellow 2026-03-31T00:00",
            "APPR-TIME-002 3 withdrawn red 2026-04-02T09:00",
            "APPR-TIME-004 4 issued yellow 2026-04-02T09:00");
  }

  @Test
  void whatIsRecordedWhenBothTermsAreOverIsPartOfTheGraverFromTheFirst() throws IOException {
    Story story = ofTheCatalogue("hour", 1);
    story.apply(
        story.event("acceptance", "1", "2026-03-02T10:00", "2026-06-02T10:00", "item_code", "X"));
    story.apply(story.event("decision", "1", "2026-03-02T10:30", "2026-06-02T11:00"));

    assertThat(stepsOfTerms(story))
        .containsExactly(
            "APPR-TIME-002 1 issued red 2026-06-02T10:00",
            "APPR-TIME-004 1 superseded yellow 2026-06-02T10:00",
            "APPR-TIME-002 2 withdrawn red 2026-06-02T11:00",
            "APPR-TIME-004 2 withdrawn yellow 2026-06-02T11:00");
  }

  private static Event fee(Story story, String recorded, int amount) {
    return story.event("fee", "1", "2026-03-02", recorded, "amount", new BigDecimal(amount));
  }
}
