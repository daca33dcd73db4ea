package org.xiezhi.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xiezhi.engine.LegalTimeRule.rule;
import static org.xiezhi.engine.LegalTimeRule.story;
import static org.xiezhi.engine.Story.at;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.xiezhi.engine.rule.RuleSet;
import org.xiezhi.engine.yaml.Problems;

/** Calendars that come late or change, and local closures: the edge cases, each by its name. */
class LegalCalendarTest {
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
}
