package org.xiezhi.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xiezhi.local.folder.Home;
import picocli.CommandLine;

class RulesExplainCommandTest {
  private static final String RULE =
      """
      id: APPR-TIME-900
      version: 3
      kind: deadline
      domain: approval
      title: {zh: 许可决定超期, en: Decision too late}
      message: {zh: "逾期", en: "late"}
      basis:
        - {law: 行政许可法, article: 第四十二条, quote: 二十日内作出行政许可决定}
      effective: {from: 2019-04-23}
      key: case
      start: acceptance
      stop: [decision, {event: refusal, when: "refusal.stage == 'decision'"}]
      lookups:
        item: {table: item, key: [acceptance.item_code], at: acceptance.occurred}
      limit: {length: item.statutory_limit, unit: item.statutory_unit}
      levels:
        - {level: warning, before: {n: 1, unit: workday}}
        - {level: yellow}
        - {level: red, after: {n: 2, unit: workday}}
      exclusions:
        - {name: 已撤销事项, when: "item.status == 'cancelled'"}
      assumptions:
        - 以受理时有效的目录版本为准。
      cases:
        - name: 五日未决定
          given:
            item: [{item_code: X, statutory_limit: 5, statutory_unit: workday, status: active}]
          events: [{event: acceptance, at: 2026-03-02 10:00, fields: {item_code: X}}]
          until: 2026-03-10
          expect: [{level: warning}, {level: yellow}]
        - name: 次日决定
          given:
            item: [{item_code: X, statutory_limit: 5, statutory_unit: workday, status: active}]
          events:
            - {event: acceptance, at: 2026-03-02 10:00, fields: {item_code: X}}
            - {event: decision, at: 2026-03-03 10:00}
          until: 2026-03-10
          expect: []
      """;

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path rule;
  private String name;

  @BeforeEach
  void writeARule() throws IOException {
    rule = folder.resolve("appr-time-900.yaml");
    Files.writeString(rule, RULE);
    name = Path.of("").toAbsolutePath().relativize(rule.toAbsolutePath().normalize()).toString();
    // The dates are those of this year, whatever notices come after it.
    for (String file : List.of("cn-2025.yaml", "cn-2026.yaml", "cn-fixed.yaml")) {
      Files.copy(Home.find().rules().resolve("calendars").resolve(file), folder.resolve(file));
    }
  }

  private int explain(Object... arguments) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(
        Stream.concat(Stream.of("rules", "explain"), Stream.of(arguments).map(Object::toString))
            .toArray(String[]::new));
  }

  private List<String> lines() {
    return out.toString().lines().toList();
  }

  @Test
  void aPageSaysWhatTheRuleSaysAndWorksItsLimitOutOverThreeDates() {
    assertThat(explain("APPR-TIME-900", folder, "--lang", "en")).isZero();

    assertThat(lines())
        .containsExactly(
            "APPR-TIME-900 v3  Decision too late",
            "deadline, approval, " + name,
            "",
            "legal basis",
            "  行政许可法第四十二条 “二十日内作出行政许可决定”",
            "in force",
            "  from: 2019-04-23",
            "by",
            "  case",
            "starts with",
            "  acceptance",
            "ends with",
            "  decision",
            "  event: refusal, when: refusal.stage == 'decision'",
            "looks up",
            "  item: {table: item, key: [acceptance.item_code], at: acceptance.occurred}",
            "limit",
            "  length: item.statutory_limit, unit: item.statutory_unit",
            "levels",
            "  level: warning, before: {n: 1, unit: workday}",
            "  level: yellow",
            "  level: red, after: {n: 2, unit: workday}",
            "exclusions",
            "  name: 已撤销事项, when: item.status == 'cancelled'",
            "assumptions",
            "  以受理时有效的目录版本为准。",
            "",
            "from 2026-01-05 10:00 Mon (a plain week), 5 workdays, as in \"五日未决定\"",
            "  + 5 working day",
            "  - 1 the day of the start does not count",
            "  - 2 weekend",
            "  last day 2026-01-12, due 2026-01-13 00:00, by the lenient reading 2026-01-13 00:00",
            "  warning 2026-01-09 00:00",
            "  yellow 2026-01-13 00:00",
            "  red 2026-01-14 00:00",
            "",
            "from 2026-02-26 10:00 Thu (over a weekend that is worked), 5 workdays, as in"
                + " \"五日未决定\"",
            "  + 4 working day",
            "  + 1 make-up working day",
            "  - 1 the day of the start does not count",
            "  - 1 weekend",
            "  last day 2026-03-04, due 2026-03-05 00:00, by the lenient reading 2026-03-06 00:00",
            "  warning 2026-03-03 00:00",
            "  yellow 2026-03-05 00:00",
            "  red 2026-03-09 00:00",
            "",
            "from 2026-02-13 10:00 Fri (over a long holiday), 5 workdays, as in \"五日未决定\"",
            "  + 1 make-up working day",
            "  + 4 working day",
            "  - 1 the day of the start does not count",
            "  - 9 holiday 春节",
            "  last day 2026-02-27, due 2026-02-28 00:00, by the lenient reading 2026-03-03 00:00",
            "  warning 2026-02-26 00:00",
            "  yellow 2026-02-28 00:00",
            "  red 2026-03-04 00:00");
  }

  @Test
  void anAuthorCanAskForOwnDatesAndAnotherLimitInChinese() {
    assertThat(
            explain(
                "APPR-TIME-900",
                folder,
                "--lang=zh",
                "--from=2026-09-01",
                "--limit=30",
                "--unit=day"))
        .isZero();

    assertThat(lines()).startsWith("APPR-TIME-900 v3  许可决定超期");
    assertThat(lines().subList(lines().indexOf("前提"), lines().size()))
        .containsExactly(
            "前提",
            "  以受理时有效的目录版本为准。",
            "",
            "自 2026-09-01 10:00 周二，30 日",
            "  + 30 自然日",
            "  - 1 开始当日不计入",
            "  - 7 末日为休息日，顺延 国庆节",
            "  末日 2026-10-08，届满 2026-10-09 00:00，宽松读法 2026-10-09 00:00",
            "  预警 2026-09-30 00:00",
            "  黄牌 2026-10-09 00:00",
            "  红牌 2026-10-12 00:00");
  }

  @Test
  void aProgramReadsThePageAsJson() throws IOException {
    assertThat(explain("APPR-TIME-900", folder, "--json", "--from", "2026-12-28")).isZero();

    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(json.at("/page/id").asText()).isEqualTo("APPR-TIME-900");
    assertThat(json.at("/worked")).hasSize(1);
    assertThat(json.at("/worked/0/last_day").asText()).isEqualTo("2027-01-05");
    assertThat(json.at("/worked/0/provisional").asBoolean()).isTrue();
    assertThat(json.at("/worked/0/notices/0/notice/number").asText()).isEqualTo("国办发明电〔2025〕7号");
    assertThat(json.at("/worked/0/notices/1/notice").isNull()).isTrue();
    assertThat(json.at("/worked/0/steps")).hasSize(2);
  }

  @Test
  void whatIsNotThereOrNotUnderstoodIsSaid() {
    assertThat(explain("APPR-TIME-901", folder)).isEqualTo(1);
    assertThat(explain("APPR-TIME-900", folder, "--limit", "5")).isEqualTo(2);
    assertThat(explain("APPR-TIME-900", folder, "--limit", "5", "--unit", "week")).isEqualTo(2);
    assertThat(explain("APPR-TIME-900", folder, "--from", "2018-05-07")).isEqualTo(2);

    assertThat(err.toString())
        .contains(
            "There is no rule APPR-TIME-901 in " + folder + ".",
            "--limit and --unit belong together.",
            "There is no unit \"week\"; there are: workday, day, hour, month.",
            "2018-05-07 cannot be counted from: there is no calendar of the year 2018.");
  }
}
