package org.xiezhi.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xiezhi.engine.alert.Proof;
import org.xiezhi.engine.rule.RuleSet;
import org.xiezhi.engine.time.Countdown;
import org.xiezhi.engine.time.DueDate;
import org.xiezhi.engine.time.Limit;
import org.xiezhi.engine.time.Unit;

/** The ladders that rules name instead of levels of their own. */
class LadderTest {
  private static RuleSet deadline(String ladder, int length, String unit) {
    String text =
        """
        id: APPR-TIME-901
        version: 1
        kind: deadline
        domain: approval
        title: {zh: 题目, en: title}
        message: {zh: "{limit.due}", en: "{limit.due}"}
        basis: [{law: 行政许可法, article: 第四十四条, quote: 自作出决定之日起十日内向申请人颁发}]
        key: case
        start: decision
        stop: delivery
        limit: {length: %d, unit: %s}
        ladder: %s
        cases:
          - name: fires
            events: [{event: decision, at: 2026-03-02}]
            until: 2026-12-01
            expect: [{level: yellow}]
          - name: silent
            events: [{event: decision, at: 2026-03-02}, {event: delivery, at: 2026-03-02}]
            expect: []
        """
            .formatted(length, unit, ladder);
    return Fixtures.rules(Map.of("appr-time-901.yaml", text));
  }

  private static List<String> steps(RuleSet rules, String decided) {
    Story story = Story.by(rules);
    story.apply(story.event("decision", "1", decided, decided));
    return story.wake("2026-11-01").steps();
  }

  @Test
  void twoUnitsAreLeftBeforeFourFifthsOfAShortLimitHaveElapsed() {
    // Counting the make-up Saturday 05-09 the limit ends on 05-14, without it on 05-15.
    assertThat(steps(deadline("LAD-B", 10, "workday"), "2026-04-28T10:00"))
        .containsExactly(
            "1 issued warning 2026-05-12T00:00",
            "2 issued yellow 2026-05-15T00:00",
            "3 issued red 2026-05-19T00:00");
  }

  @Test
  void fourFifthsOfALongLimitElapseFirstAndATenthOfItIsOverrunLater() {
    assertThat(steps(deadline("LAD-B", 30, "workday"), "2026-06-22T10:00"))
        .containsExactly(
            "1 issued warning 2026-07-25T00:00",
            "2 issued yellow 2026-08-04T00:00",
            "3 issued red 2026-08-06T00:00");
  }

  @Test
  void aLimitOfFiveUnitsWarnsOneUnitBefore() {
    assertThat(steps(deadline("LAD-B", 5, "workday"), "2026-03-02T10:00"))
        .containsExactly(
            "1 issued warning 2026-03-06T00:00",
            "2 issued yellow 2026-03-10T00:00",
            "3 issued red 2026-03-11T00:00");
  }

  @Test
  void aPromiseIsNeverRed() {
    assertThat(steps(deadline("LAD-A", 7, "workday"), "2026-03-02T10:00"))
        .containsExactly("1 issued warning 2026-03-09T00:00", "2 issued yellow 2026-03-12T00:00");
  }

  @Test
  void moneyThatStaysIsRedWhenTheLimitHasPassedTwice() {
    assertThat(steps(deadline("LAD-F", 10, "hour"), "2026-03-02T10:00"))
        .containsExactly(
            "1 issued warning 2026-03-02T15:00",
            "2 issued yellow 2026-03-02T20:00",
            "3 issued red 2026-03-03T06:00");
  }

  @Test
  void aShareElapsesWithTheEndOfADay() {
    Countdown countdown =
        Story.by(deadline("LAD-A", 1, "day"))
            .engine
            .rules()
            .calendars()
            .at(Story.at("2026-03-02"))
            .strict();
    Instant start = Story.at("2026-03-02T10:00");

    assertThat(elapsed(countdown, start, new Limit(10, Unit.DAY), "0.75"))
        .isEqualTo(Story.at("2026-03-11"));
    assertThat(elapsed(countdown, start, new Limit(10, Unit.DAY), "1"))
        .isEqualTo(Story.at("2026-03-13"));
    assertThat(elapsed(countdown, start, new Limit(1, Unit.MONTH), "0.5"))
        .isEqualTo(Story.at("2026-03-19"));
    assertThat(elapsed(countdown, start, new Limit(20, Unit.WORKDAY), "0.8"))
        .isEqualTo(Story.at("2026-03-25"));
  }

  private static Instant elapsed(Countdown countdown, Instant start, Limit limit, String share) {
    DueDate due = countdown.due(start, limit, false, List.of());
    return countdown.elapsed(due, limit, new BigDecimal(share));
  }

  @Test
  void theProofKnowsTheLimitThatALevelAskedFor() {
    Story story = Story.by(deadline("LAD-A", 5, "workday"));
    story.apply(story.event("decision", "1", "2026-03-02T10:00", "2026-03-02T10:00"));
    story.wake("2026-03-06");

    assertThat(story.last().proof().conditions())
        .filteredOn(judged -> judged.part().startsWith("level warning"))
        .flatExtracting(Proof.Judged::values)
        .extracting(value -> value.text() + " = " + value.value())
        .contains("limit.length > 1 = true", "limit.length = 5", "limit.unit = workday");
  }
}
