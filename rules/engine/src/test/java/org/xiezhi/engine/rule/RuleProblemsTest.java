package org.xiezhi.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xiezhi.engine.Fixtures;
import org.xiezhi.engine.Rules;
import org.xiezhi.engine.yaml.Problem;
import org.xiezhi.engine.yaml.Problems;

/** Everything that is wrong with a file is told at once; these are the very words. */
class RuleProblemsTest {
  private static List<String> problems(Map<String, String> files) {
    Problems problems = new Problems();
    Map<String, String> all = Fixtures.calendars();
    all.putAll(files);
    RuleSet.parse(all, Fixtures.approval(), problems);
    return problems.list().stream().map(Problem::toString).toList();
  }

  @Test
  void aFileIsARuleOrACalendar() {
    assertThat(
            problems(
                Map.of(
                    "a.yaml", "- 1",
                    "b.yaml", "",
                    "c.yaml", "id: [",
                    "d.yaml", "kind: chekc",
                    "e.yaml", "id: X")))
        .satisfiesExactly(
            p -> assertThat(p).isEqualTo("a.yaml:1:1: a rule or a calendar is a map (key: value)."),
            p -> assertThat(p).isEqualTo("b.yaml:1:1: the file is empty."),
            p -> assertThat(p).startsWith("c.yaml:1:6: this is not YAML: "),
            p ->
                assertThat(p)
                    .isEqualTo(
                        "d.yaml:1:7: \"chekc\" is not one of alteration, check, deadline, procedure, did you"
                            + " mean check?"),
            p -> assertThat(p).isEqualTo("e.yaml:1:1: \"kind\" is missing."));
  }

  @Test
  void anIdBelongsToOneFile() {
    String text = Rules.text("appr-fee-001.yaml");

    assertThat(problems(Map.of("a/appr-fee-001.yaml", text, "b/appr-fee-001.yaml", text)))
        .containsExactly(
            "b/appr-fee-001.yaml:1:1: the rule APPR-FEE-001 is also in a/appr-fee-001.yaml.");
  }

  @Test
  void whatIsSupersededIsARuleOfTheSet() {
    String text = Rules.text("appr-fee-001.yaml");
    String graver = Rules.text("appr-time-002.yaml");
    int line = 1 + (int) graver.lines().count();

    assertThat(
            problems(
                Map.of(
                    "appr-fee-001.yaml",
                    text,
                    "appr-time-002.yaml",
                    graver + "supersedes: [APPR-FEE-001, APPR-FEE-010, PETI-TIME-001]\n")))
        .containsExactly(
            "appr-time-002.yaml:"
                + line
                + ":28: there is no rule \"APPR-FEE-010\" to supersede, did you mean APPR-FEE-001?",
            "appr-time-002.yaml:" + line + ":42: there is no rule \"PETI-TIME-001\" to supersede.");
  }

  @Test
  void ofSomeRulesOfASetAnotherCanBeSuperseded() {
    Map<String, String> files = Fixtures.calendars();
    files.put(
        "appr-fee-001.yaml",
        Rules.text("appr-fee-001.yaml") + "supersedes: [APPR-FEE-010, APPR-FEE-011]\n");
    Problems problems = new Problems();
    RuleSet.parse(files, Fixtures.approval(), "APPR-FEE-011"::equals, problems);

    assertThat(problems.list())
        .extracting(Problem::message)
        .containsExactly("there is no rule \"APPR-FEE-010\" to supersede.");
  }

  @Test
  void calendarsAreCheckedToo() {
    String year =
        """
        kind: calendar
        year: 2030
        notice: {title: t, number: n}
        known_from: soon
        holidays:
          - {name: 元旦, from: 2030-01-01, to: 2030-01-03}
          - {name: 春节, from: 2030-02-04, to: 2030-02-02}
          - {name: 国庆节, from: 2031-10-01}
        workdays: [2030-01-02, 2031-01-04]
        """;
    String again =
        """
        kind: calendar
        year: 2026
        notice: {title: t, number: n, url: u}
        known_from: 2025-11-04
        holidays: [{name: 元旦, from: 2026-01-01}]
        """;

    assertThat(
            problems(
                Map.of(
                    "y.yaml",
                    year,
                    "z.yaml",
                    again,
                    "f.yaml",
                    "{kind: fixed_holidays, law: l, article: a, days: [13-01]}",
                    "e.yaml",
                    again.replace("2026", "2040").replace("[{name: 元旦, from: 2040-01-01}]", "[]"))))
        .containsExactly(
            "e.yaml:1:1: a year without holidays is no calendar.",
            "f.yaml:1:51: \"13-01\" is not a day like 10-01.",
            "y.yaml:3:9: \"url\" is missing.",
            "y.yaml:4:13: \"soon\" is not a day like 2026-01-31.",
            "y.yaml:7:5: this holiday ends before it begins.",
            "y.yaml:8:5: 2031-10-01 is not in 2030.",
            "y.yaml:9:12: 2030-01-02 is a holiday above.",
            "y.yaml:9:24: 2031-01-04 is not in 2030.",
            "z.yaml:1:1: there is another calendar of the year 2026, known from 2025-11-04.");
  }
}
