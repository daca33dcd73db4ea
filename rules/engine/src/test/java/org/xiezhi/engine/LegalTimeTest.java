package org.xiezhi.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xiezhi.engine.Story.at;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.Precision;
import org.xiezhi.engine.rule.RuleSet;
import org.xiezhi.engine.yaml.Problems;

/** How a rule's limits are counted from its facts: the edge cases, each by its name. */
class LegalTimeTest {
  private static final String RULE =
      """
      id: APPR-TIME-900
      version: 1
      kind: deadline
      domain: approval
      title: {zh: 试, en: test}
      message: {zh: "{limit.start}", en: "{limit.start}"}
      basis: [{law: 行政许可法, article: 第四十二条, quote: 二十日内作出行政许可决定}]
      effective: {from: 2000-01-01}
      key: case
      start: START
      stop: [decision]
      limit: {length: LENGTH, unit: UNIT}
      levels: [{level: LEVEL}]
      MORE
      cases:
        - {name: a, events: [], until: 2026-03-03, expect: [{level: red}]}
        - {name: b, events: [{event: decision, at: 2026-03-02}], until: 2026-03-03, expect: []}
      """;

  private static String rule(String start, int length, String unit, String level, String... more) {
    return RULE.replace("START", start)
        .replace("LENGTH", Integer.toString(length))
        .replace("UNIT", unit)
        .replace("LEVEL", level)
        .replace("MORE", String.join("\n", more));
  }

  private static RuleSet rules(String rule, String... calendars) {
    Map<String, String> files = new TreeMap<>(Map.of("appr-time-900.yaml", rule));
    for (String calendar : calendars) {
      files.put("more-" + files.size() + ".yaml", calendar);
    }
    return Fixtures.rules(files);
  }

  private static Story story(String rule, String... calendars) {
    return Story.by(rules(rule, calendars));
  }

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

  // 3. Calendars that come late or change.

  private static Map<String, String> calendarsWithout(String... files) {
    Map<String, String> all = Fixtures.calendars();
    all.keySet().removeIf(name -> List.of(files).stream().anyMatch(name::endsWith));
    return all;
  }

  private static RuleSet rulesBy(Map<String, String> calendars, String rule) {
    Map<String, String> files = new TreeMap<>(calendars);
    files.put("appr-time-900.yaml", rule);
    Problems problems = new Problems();
    RuleSet rules = RuleSet.parse(files, Story.SCHEMA, problems);
    problems.throwIfAny();
    return rules;
  }

  @Test
  void aNoticeThatChangesTheYearMovesAnOpenLimitWhenItIsKnown() {
    // 31 January was to be worked, and 1 February too, until the 27th told otherwise.
    Story story = story(rule("application", 5, "workday", "yellow"));
    story.apply(story.event("application", "1", "2020-01-21T10:00", "2020-01-21T10:00"));

    assertThat(story.state.wakeAt()).isEqualTo(at("2020-01-27"));
    assertThat(story.wake("2020-12-01").steps())
        .containsExactly("1 issued yellow 2020-02-06T00:00");
  }

  @Test
  void aNoticeThatGivesDaysBackMovesAnOpenLimitForward() {
    // By the first notice 2 and 3 May were worked; by the second they are off, 28 April is not.
    Story story = story(rule("application", 20, "workday", "yellow"));
    story.apply(story.event("application", "1", "2019-04-01T10:00", "2019-03-20T10:00"));

    assertThat(story.state.wakeAt()).isEqualTo(at("2019-03-22"));
    assertThat(story.wake("2019-12-01").steps())
        .containsExactly("1 issued yellow 2019-04-30T00:00");
  }

  private static final String CLOSED_IN_HINDSIGHT =
      closure("city")
          .replace("2026-03-05", "2026-03-04")
          .replace("from: 2026-03-04\nfrom", "from: 2026-03-12\nfrom");

  @Test
  void aClosureThatBecomesKnownLateMovesAnOpenLimit() {
    Story story = story(rule("application", 5, "workday", "yellow"), CLOSED_IN_HINDSIGHT);
    story.apply(story.event("application", "1", "2026-03-02T10:00", "2026-03-02T10:00"));

    assertThat(story.wake("2026-12-01").steps())
        .containsExactly(
            "1 issued yellow 2026-03-10T00:00",
            "2 withdrawn yellow 2026-03-12T00:00",
            "3 issued yellow 2026-03-13T00:00");
  }

  @Test
  void whatWasDoneIsJudgedByWhatWasKnownWhenItWasDone() {
    Story story = story(rule("application", 5, "workday", "yellow"), CLOSED_IN_HINDSIGHT);
    story.apply(story.event("application", "1", "2026-03-02T10:00", "2026-03-02T10:00"));
    story.apply(story.event("decision", "1", "2026-03-10T10:00", "2026-03-10T10:00"));
    story.wake("2026-06-01");
    story.apply(
        story.event("decision", "1", "2026-03-10T10:00", "2026-06-01T10:00", "document_no", "2"));

    assertThat(story.steps())
        .containsExactly(
            "1 issued yellow 2026-03-10T00:00",
            "2 issued yellow 2026-03-10T10:00",
            "3 issued yellow 2026-06-01T10:00");
    assertThat(story.state.wakeAt()).isNull();
  }

  @Test
  void aNoticeThatIsLoadedLateFirmsUpAProvisionalLimit() {
    String rule = rule("application", 5, "workday", "red");
    Story story =
        Story.by(rulesBy(calendarsWithout("cn-2024.yaml", "cn-2025.yaml", "cn-2026.yaml"), rule));
    story.apply(story.event("application", "1", "2024-02-05T10:00", "2024-02-05T10:00"));
    story.wake("2024-02-19");
    // Without the notice the Spring Festival is not known; provisional, so never red.
    assertThat(story.steps()).containsExactly("1 issued yellow 2024-02-13T00:00");

    story.engine = new Engine(rulesBy(Fixtures.calendars(), rule), Story.SCHEMA);
    story.review("2024-02-19");

    // 10 to 17 February are off, Sunday the 18th is worked: 6, 7, 8, 9, 18.
    assertThat(story.wake("2024-06-01").steps())
        .containsExactly(
            "1 issued yellow 2024-02-13T00:00",
            "2 issued yellow 2024-02-19T00:00",
            "3 issued red 2024-02-20T00:00");
  }

  @Test
  void withoutAnyCalendarNothingIsSaidAndNothingIsSilent() {
    Story story = Story.by(rulesBy(new TreeMap<>(), rule("application", 5, "workday", "red")));
    story.apply(story.event("application", "1", "2026-03-02T10:00", "2026-03-02T10:00"));

    assertThat(story.steps()).containsExactly("1 issued missing [calendar 2026] 2026-03-02T10:00");
  }

  @Test
  void aConditionOnDaysThatAreProvisionalIsNoRedCardUntilTheNoticeIsKnown() {
    String rule =
        """
        id: APPR-TIME-900
        version: 1
        kind: check
        domain: approval
        title: {zh: 试, en: test}
        message: {zh: 试, en: test}
        basis: [{law: 行政许可法, article: 第四十二条, quote: 二十日内作出行政许可决定}]
        effective: {from: 2000-01-01}
        key: case
        on: extension
        violation: workdays(extension.occurred, extension.notified_at) > 5
        levels: [{level: red}]
        cases:
          - name: a
            events: [{event: extension, at: 2026-03-02, fields: {notified_at: 2026-03-20}}]
            expect: [{level: red}]
          - {name: b, events: [{event: extension, at: 2026-03-02, fields: {notified_at: 2026-03-03}}], expect: []}
        """;
    Story story = Story.by(rulesBy(Fixtures.calendars(), rule));
    Instant notified = Story.at("2024-02-20T10:00");
    story.apply(
        story.event(
            "extension", "1", "2023-09-04T10:00", "2023-09-04T10:00", "notified_at", notified));

    assertThat(story.wake("2023-10-24").steps())
        .containsExactly("1 issued yellow 2023-09-04T10:00");
    // The notice for 2024 came out on 25 October 2023.
    assertThat(story.wake("2023-11-01").steps())
        .containsExactly("1 issued yellow 2023-09-04T10:00", "2 issued red 2023-10-25T00:00");
  }

  // 4. Local closures.

  private static String closure(String scope) {
    return """
        kind: closure
        document: {title: 关于台风停工停业的通告, number: 某防汛〔2026〕3号, url: "https://example.org/3"}
        known_from: 2026-03-04
        from: 2026-03-05
        to: 2026-03-06
        scope: %s
        """
        .formatted(scope);
  }

  private Story closed(String scope, Object... fields) {
    Story story = story(rule("application", 5, "workday", "red"), closure(scope));
    story.apply(story.event("application", "1", "2026-03-02T10:00", "2026-03-02T10:00", fields));
    return story.wake("2026-04-01");
  }

  @Test
  void aDayOnWhichTheCityWasClosedDoesNotCount() {
    assertThat(closed("city").steps()).containsExactly("1 issued red 2026-03-12T00:00");
  }

  @Test
  void aDistrictsClosureConcernsOnlyItsCases() {
    String scope = "{districts: [\"370202\"]}";

    assertThat(closed(scope, "district_code", "370202", "department_code", "A").steps())
        .containsExactly("1 issued red 2026-03-12T00:00");
    assertThat(closed(scope, "district_code", "370203", "department_code", "A").steps())
        .containsExactly("1 issued red 2026-03-10T00:00");
  }

  @Test
  void aDepartmentsClosureInADistrictConcernsThatDepartmentThere() {
    String scope = "{districts: [\"370202\"], departments: [A]}";

    assertThat(closed(scope, "district_code", "370202", "department_code", "A").steps())
        .containsExactly("1 issued red 2026-03-12T00:00");
    assertThat(closed(scope, "district_code", "370202", "department_code", "B").steps())
        .containsExactly("1 issued red 2026-03-10T00:00");
  }

  @Test
  void whereTheDistrictIsMissingAClosureThatMovesTheEndCannotBeGuessed() {
    assertThat(closed("{districts: [\"370202\"]}", "department_code", "A").steps())
        .containsExactly("1 issued missing [application.district] 2026-03-10T00:00");
  }

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
