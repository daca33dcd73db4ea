package org.xiezhi.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xiezhi.engine.LegalTimeRule.rule;
import static org.xiezhi.engine.LegalTimeRule.story;
import static org.xiezhi.engine.Story.at;

import org.junit.jupiter.api.Test;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.Precision;

/** How a limit runs and is stopped: the edge cases, each by its name. */
class LegalTimeTest {
  // 6 and 7. Pauses.

  private static final String PAUSES =
      """
      pauses:
        - event: special_procedure
          name: special_procedure.procedure_type
          until: special_procedure.ended_at
          planned: {length: special_procedure.planned_days, unit: workday}
          most: {length: 5, unit: workday}
        - {event: extension, until: extension.notified_at}
      """;

  @Test
  void aPauseIsCappedByItsPlanByItsEndAndByTheLaw() {
    Story capped = story(rule("application", 20, "workday", "red", PAUSES));
    capped.apply(capped.event("application", "1", "2026-03-02T10:00", "2026-03-02T10:00"));
    capped.apply(
        capped.event(
            "special_procedure",
            "1",
            "2026-03-10T09:00",
            "2026-03-10T09:00",
            "procedure_type",
            "鉴定",
            "planned_days",
            8L,
            "ended_at",
            at("2026-03-20T17:00")));

    assertThat(capped.wake("2026-12-01").steps()).containsExactly("1 issued red 2026-04-08T00:00");
  }

  @Test
  void pausesOfDifferentEventsAreUnited() {
    Story story = story(rule("application", 20, "workday", "red", PAUSES));
    story.apply(story.event("application", "1", "2026-03-02T10:00", "2026-03-02T10:00"));
    story.apply(
        story.event(
            "special_procedure",
            "1",
            "2026-03-10T09:00",
            "2026-03-10T09:00",
            "planned_days",
            3L,
            "ended_at",
            at("2026-03-20T17:00")));
    story.apply(
        story.event(
            "extension",
            "1",
            "2026-03-12T09:00",
            "2026-03-12T09:00",
            "notified_at",
            at("2026-03-17T09:00")));

    // 11, 12, 13 March by the first; 13, 16, 17 by the second: five days together.
    assertThat(story.wake("2026-12-01").steps()).containsExactly("1 issued red 2026-04-08T00:00");
  }

  // 13. Clock skew.

  @Test
  void aStopUpToAMinuteBeforeTheStartIsSkewAndNotEarlier() {
    String rule = rule("application", 5, "workday", "yellow");
    Story skew = story(rule);
    skew.apply(skew.event("application", "1", "2026-03-02T10:00", "2026-03-02T10:00"));
    skew.apply(skew.event("decision", "1", "2026-03-02T09:59", "2026-03-02T10:00"));
    Story earlier = story(rule);
    earlier.apply(earlier.event("application", "1", "2026-03-02T10:00", "2026-03-02T10:00"));
    earlier.apply(earlier.event("decision", "1", "2026-03-02T09:58:59", "2026-03-02T10:00"));

    assertThat(skew.wake("2026-12-01").steps()).isEmpty();
    assertThat(earlier.wake("2026-12-01").steps())
        .containsExactly("1 issued yellow 2026-03-10T00:00");
  }

  @Test
  void thereIsNoToleranceAtTheEndOfTheLastDay() {
    Story story = story(rule("application", 5, "workday", "yellow"));
    story.apply(story.event("application", "1", "2026-03-02T10:00", "2026-03-02T10:00"));
    story.apply(story.event("decision", "1", "2026-03-10T00:00", "2026-03-10T00:00"));

    assertThat(story.steps().get(0)).isEqualTo("1 issued yellow 2026-03-10T00:00");
  }

  // 14. A case that moves to another organ.

  @Test
  void aCaseThatMovesToAnotherOrganKeepsItsClock() {
    Story story = story(rule("application", 5, "workday", "yellow"));
    story.apply(
        story.event(
            "application", "1", "2026-03-02T10:00", "2026-03-02T10:00", "department_code", "A"));
    story.apply(
        story.event(
            "application", "1", "2026-03-02T10:00", "2026-03-06T10:00", "department_code", "B"));

    assertThat(story.wake("2026-12-01").steps())
        .containsExactly("1 issued yellow 2026-03-10T00:00");
  }

  @Test
  void aDayOnlySourceIsTakenAtItsDaysEndAndADecisionAtItsDaysStart() {
    Event filed =
        Story.event(1, "application", "1", false, "2026-03-02", "2026-03-02T10:00", Precision.DAY);
    Event decided =
        Story.event(2, "decision", "1", false, "2026-03-09", "2026-03-11T10:00", Precision.DAY);
    Story story = story(rule("application", 5, "workday", "yellow"));
    story.apply(filed).wake("2026-03-11");
    story.apply(decided);

    assertThat(story.steps())
        .containsExactly("1 issued yellow 2026-03-10T00:00", "2 withdrawn yellow 2026-03-11T10:00");
  }
}
