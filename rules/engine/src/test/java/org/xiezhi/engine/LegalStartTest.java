package org.xiezhi.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xiezhi.engine.LegalTimeRule.rule;
import static org.xiezhi.engine.LegalTimeRule.story;
import static org.xiezhi.engine.Story.at;

import org.junit.jupiter.api.Test;

/** Where a limit begins: the edge cases, each by its name. */
class LegalStartTest {
  // 1. Filed at night or on a holiday.

  @Test
  void whatIsFiledOnAHolidayCountsFromThatDay() {
    Story story = story(rule("application", 5, "workday", "yellow"));
    story.apply(story.event("application", "1", "2026-02-20T23:40", "2026-02-20T23:40"));

    // The 24th is the first of the five days.
    assertThat(story.wake("2026-04-01").steps())
        .containsExactly("1 issued yellow 2026-03-01T00:00");
  }

  @Test
  void whatIsFiledOnAHolidayCountsFromTheNextWorkdayIfTheRuleSaysSo() {
    Story story =
        story(
            rule(
                "{event: application, count_from: next_workday, closes: \"17:00\"}",
                5,
                "workday",
                "yellow"));
    story.apply(story.event("application", "1", "2026-02-20T10:00", "2026-02-20T10:00"));

    assertThat(story.wake("2026-04-01").steps())
        .containsExactly("1 issued yellow 2026-03-03T00:00");
  }

  @Test
  void whatIsFiledAfterHoursCountsFromTheNextWorkdayFromTheClosingHourOn() {
    String rule =
        rule(
            "{event: application, count_from: next_workday, closes: \"17:00\"}",
            1,
            "workday",
            "yellow");
    Story before = story(rule);
    before.apply(before.event("application", "1", "2026-03-02T16:59:59", "2026-03-02T17:00"));
    Story after = story(rule);
    after.apply(after.event("application", "1", "2026-03-02T17:00", "2026-03-02T17:00"));

    assertThat(before.wake("2026-04-01").steps())
        .containsExactly("1 issued yellow 2026-03-04T00:00");
    assertThat(after.wake("2026-04-01").steps())
        .containsExactly("1 issued yellow 2026-03-05T00:00");
  }

  @Test
  void theChannelCanDecideFromWhichDayIsCounted() {
    String rule =
        rule(
            "{event: application, count_from: \"application.channel == 'window' ? 'next_workday'"
                + " : 'that_day'\"}",
            1,
            "workday",
            "yellow");
    Story online = story(rule);
    online.apply(
        online.event(
            "application", "1", "2026-03-07T10:00", "2026-03-07T10:00", "channel", "online"));
    Story window = story(rule);
    window.apply(
        window.event(
            "application", "1", "2026-03-07T10:00", "2026-03-07T10:00", "channel", "window"));
    Story unknown = story(rule);
    unknown.apply(unknown.event("application", "1", "2026-03-07T10:00", "2026-03-07T10:00"));

    assertThat(online.wake("2026-04-01").steps())
        .containsExactly("1 issued yellow 2026-03-10T00:00");
    assertThat(window.wake("2026-04-01").steps())
        .containsExactly("1 issued yellow 2026-03-11T00:00");
    assertThat(unknown.wake("2026-04-01").steps())
        .containsExactly("1 issued missing [application.channel] 2026-03-10T00:00");
  }

  // 2. Deemed acceptance.

  private static final String DEEMED =
      rule(
          "{event: application, from: acceptance, deemed: {within: {length: 5, unit: workday},"
              + " unless: [supplement_notice, refusal]}}",
          20,
          "workday",
          "red");

  @Test
  void nothingIsCountedBeforeWhatStartsTheLimit() {
    Story story = story(DEEMED);
    story.apply(story.event("application", "1", "2026-03-02T10:00", "2026-03-02T10:00"));
    story.apply(story.event("supplement_notice", "1", "2026-03-03T10:00", "2026-03-03T10:00"));

    assertThat(story.wake("2026-12-01").steps()).isEmpty();
    assertThat(story.state.wakeAt()).isNull();
  }

  @Test
  void whatIsAcceptedInTimeCountsFromTheAcceptance() {
    Story story = story(DEEMED);
    story.apply(story.event("application", "1", "2026-03-02T10:00", "2026-03-02T10:00"));
    story.apply(story.event("acceptance", "1", "2026-03-04T10:00", "2026-03-04T10:00"));

    assertThat(story.wake("2026-12-01").steps()).containsExactly("1 issued red 2026-04-02T00:00");
    assertThat(story.last().message().en()).isEqualTo("2026-03-04 10:00");
  }

  @Test
  void whatNobodyAnsweredIsDeemedAcceptedFromItsReceipt() {
    Story story = story(DEEMED);
    story.apply(story.event("application", "1", "2026-03-02T10:00", "2026-03-02T10:00"));

    assertThat(story.state.wakeAt()).isEqualTo(at("2026-03-10"));
    assertThat(story.wake("2026-12-01").steps()).containsExactly("1 issued red 2026-03-31T00:00");
    assertThat(story.last().message().en()).isEqualTo("2026-03-02 10:00");
  }

  @Test
  void whatIsAcceptedTooLateIsCountedBackFromItsReceipt() {
    Story story = story(DEEMED);
    story.apply(story.event("application", "1", "2026-03-02T10:00", "2026-03-02T10:00"));
    story.apply(story.event("acceptance", "1", "2026-03-20T10:00", "2026-03-20T10:00"));
    story.apply(story.event("decision", "1", "2026-03-30T23:59", "2026-03-30T23:59"));

    assertThat(story.wake("2026-12-01").steps()).isEmpty();

    Story late = story(DEEMED);
    late.apply(late.event("application", "1", "2026-03-02T10:00", "2026-03-02T10:00"));
    late.apply(late.event("acceptance", "1", "2026-03-20T10:00", "2026-03-20T10:00"));
    late.apply(late.event("decision", "1", "2026-03-31T00:00", "2026-03-31T00:00"));

    assertThat(late.steps())
        .containsExactly("1 issued red 2026-03-31T00:00", "2 issued red 2026-03-31T00:00");
  }

  @Test
  void aNoticeGivenInTimeButRecordedLateTakesTheDeemedAcceptanceBack() {
    Story story = story(DEEMED);
    story.apply(story.event("application", "1", "2026-03-02T10:00", "2026-03-02T10:00"));
    story.wake("2026-04-01");
    story.apply(story.event("supplement_notice", "1", "2026-03-09T17:00", "2026-04-02T09:00"));

    assertThat(story.wake("2026-12-01").steps())
        .containsExactly("1 issued red 2026-03-31T00:00", "2 withdrawn red 2026-04-02T09:00");
    assertThat(story.last().history().get(1).reason().en())
        .isEqualTo("by the records as they are the limit has not begun: withdrawn.");
  }
}
