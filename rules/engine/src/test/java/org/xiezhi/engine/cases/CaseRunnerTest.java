package org.xiezhi.engine.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xiezhi.engine.Fixtures;

class CaseRunnerTest {
  private static final String RULE =
      """
      id: APPR-TIME-009
      version: 3
      kind: deadline
      domain: approval
      title: {zh: 题目, en: title}
      message: {zh: "至 {limit.last_day}", en: "until {limit.last_day}"}
      basis: [{law: 行政许可法, article: 第三十二条, quote: 在五日内一次告知}]
      key: case
      start: {event: application, when: application.channel != 'paper'}
      stop: acceptance
      limit: {length: 5, unit: workday}
      exclusions:
        - {name: 网上预审, when: application.channel == 'preview'}
      levels: [{level: yellow}]
      cases:
      """;

  private static List<CaseResult> run(String cases) {
    return new CaseRunner(
            Fixtures.rules(Map.of("appr-time-009.yaml", RULE + cases.indent(2))),
            Fixtures.approval())
        .run();
  }

  private static final String SILENT =
      """
      - name: silent
        events:
          - {event: application, at: 2026-03-02, fields: {channel: preview}}
        until: 2026-12-01
        expect: []
      """;

  @Test
  void aCasePassesIfExactlyTheExpectedStepsAreSeen() {
    assertThat(
            run(
                SILENT
                    + """
                    - name: late
                      events:
                        - {event: application, at: 2026-03-02, fields: {channel: web}}
                      until: 2026-12-01
                      expect:
                        - {level: yellow}
                    """))
        .containsExactly(
            new CaseResult(
                "appr-time-009.yaml", 16, "APPR-TIME-009", "silent", true, "nothing", "nothing"),
            new CaseResult(
                "appr-time-009.yaml",
                21,
                "APPR-TIME-009",
                "late",
                true,
                "yellow issued",
                "yellow issued at 2026-03-10 00:00, due 2026-03-10 00:00"));
  }

  @Test
  void aCaseThatFailsShowsWhatWasExpectedAndWhatWasSeen() {
    List<CaseResult> results =
        run(
            SILENT.replace("preview", "web")
                + """
                - name: late
                  events:
                    - {event: application, at: 2026-03-02, fields: {channel: web}}
                    - {event: acceptance, at: 2026-03-03}
                  until: 2026-12-01
                  expect:
                    - {level: yellow, at: 2026-03-11, due: 2026-03-11}
                    - {level: yellow, state: withdrawn}
                """);

    assertThat(results).extracting(CaseResult::passed).containsExactly(false, false);
    assertThat(results)
        .extracting(CaseResult::expected)
        .containsExactly(
            "nothing", "yellow issued at 2026-03-11 00:00, due 2026-03-11 00:00\nyellow withdrawn");
    assertThat(results)
        .extracting(CaseResult::actual)
        .containsExactly("yellow issued at 2026-03-10 00:00, due 2026-03-10 00:00", "nothing");
  }

  @Test
  void everyPartOfAnExpectationIsCompared() {
    String late =
        """
        - name: late
          events:
            - {event: application, at: 2026-03-02, fields: {channel: web}}
          until: 2026-12-01
          expect:
            - STEP
        """;

    assertThat(run(SILENT + late.replace("STEP", "{level: red}")).get(1).passed()).isFalse();
    assertThat(
            run(SILENT + late.replace("STEP", "{level: yellow, at: 2026-03-11}")).get(1).passed())
        .isFalse();
    assertThat(
            run(SILENT + late.replace("STEP", "{level: yellow, due: 2026-03-11}")).get(1).passed())
        .isFalse();
    assertThat(run(SILENT + late.replace("STEP", "{level: yellow, missing: [x]}")).get(1).passed())
        .isFalse();
    assertThat(run(SILENT + late.replace("STEP", "{level: yellow, missing: []}")).get(1).passed())
        .isTrue();
  }

  @Test
  void whetherARuleAppliesIsAskedOnlyIfItIsBroken() {
    String unknown =
        """
        - name: unknown
          events:
            - {event: application, at: 2026-03-02}
            - {event: application, at: 2026-03-02, fields: {application_no: OTHER}}
            - {event: acceptance, at: 2026-03-03, fields: {application_no: OTHER}}
          until: 2026-12-01
          expect:
            - {outcome: cannot_say, at: 2026-03-10, missing: [application.channel]}
        - name: late
          events:
            - {event: application, at: 2026-03-02, fields: {channel: web}}
          until: 2026-12-01
          expect: [{level: yellow}]
        """;

    assertThat(run(SILENT + unknown))
        .extracting(CaseResult::passed)
        .containsExactly(true, true, true);
  }
}
