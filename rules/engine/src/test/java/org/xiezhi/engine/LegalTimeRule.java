package org.xiezhi.engine;

import java.util.Map;
import java.util.TreeMap;
import org.xiezhi.engine.rule.RuleSet;

/** A rule with a limit, to be varied. */
final class LegalTimeRule {
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

  private LegalTimeRule() {}

  static String rule(String start, int length, String unit, String level, String... more) {
    return RULE.replace("START", start)
        .replace("LENGTH", Integer.toString(length))
        .replace("UNIT", unit)
        .replace("LEVEL", level)
        .replace("MORE", String.join("\n", more));
  }

  static RuleSet rules(String rule, String... calendars) {
    Map<String, String> files = new TreeMap<>(Map.of("appr-time-900.yaml", rule));
    for (String calendar : calendars) {
      files.put("more-" + files.size() + ".yaml", calendar);
    }
    return Fixtures.rules(files);
  }

  static Story story(String rule, String... calendars) {
    return Story.by(rules(rule, calendars));
  }
}
