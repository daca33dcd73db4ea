package org.xiezhi.local.command;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.alert.Text;
import org.xiezhi.engine.condition.ValueFormat;
import org.xiezhi.engine.time.LedgerEntry;
import org.xiezhi.local.rules.RulePage;

/** Writes a rule's page in one language. */
record RuleExplanationText(boolean chinese, ZoneId zone) {
  private static final Map<String, Text> KEYS =
      Map.ofEntries(
          Map.entry("effective", new Text("施行", "in force")),
          Map.entry("key", new Text("按", "by")),
          Map.entry("on", new Text("对象", "judges")),
          Map.entry("violation", new Text("违规条件", "violation")),
          Map.entry("start", new Text("起算", "starts with")),
          Map.entry("stop", new Text("止于", "ends with")),
          Map.entry("limit", new Text("期限", "limit")),
          Map.entry("pauses", new Text("停计", "pauses")),
          Map.entry("extension", new Text("延期", "extension")),
          Map.entry("levels", new Text("等级", "levels")),
          Map.entry("parameters", new Text("参数", "parameters")),
          Map.entry("lookups", new Text("查阅", "looks up")),
          Map.entry("exclusions", new Text("除外情形", "exclusions")),
          Map.entry("assumptions", new Text("前提", "assumptions")));

  private static final Map<Level, Text> LEVELS =
      Map.of(
          Level.REMINDER, new Text("提醒", "reminder"),
          Level.WARNING, new Text("预警", "warning"),
          Level.YELLOW, new Text("黄牌", "yellow"),
          Level.RED, new Text("红牌", "red"));

  private static final Map<String, Text> UNITS =
      Map.of(
          "workday", new Text("个工作日", "workday"),
          "day", new Text("日", "day"),
          "hour", new Text("小时", "hour"),
          "month", new Text("个月", "month"));

  List<String> of(RuleExplanation explanation) {
    RulePage page = explanation.page();
    List<String> lines = new ArrayList<>();
    lines.add(page.id() + " v" + page.version() + "  " + say(page.title()));
    lines.add(page.kind() + ", " + page.domain() + ", " + page.file());
    lines.add("");
    lines.add(say("依据", "legal basis"));
    page.basis()
        .forEach(law -> lines.add("  " + law.law() + law.article() + " “" + law.quote() + "”"));
    for (RulePage.Section section : page.sections()) {
      lines.add(say(KEYS.getOrDefault(section.key(), new Text(section.key(), section.key()))));
      section.lines().forEach(line -> lines.add("  " + line));
    }
    explanation.worked().forEach(worked -> worked(worked, lines));
    return lines;
  }

  private void worked(RuleExplanation.Worked worked, List<String> lines) {
    String why = say(worked.why());
    lines.add("");
    lines.add(
        say("自 ", "from ")
            + instant(worked.start())
            + " "
            + weekday(worked.start())
            + (why.isEmpty() ? "" : say("（" + why + "）", " (" + why + ")"))
            + say("，", ", ")
            + limit(worked));
    for (LedgerEntry entry : summary(worked.ledger())) {
      lines.add("  " + entry(entry, worked.unit()));
    }
    lines.add(
        "  "
            + say("末日 ", "last day ")
            + worked.lastDay()
            + say("，", ", ")
            + say("届满 ", "due ")
            + instant(worked.due())
            + say("，宽松读法 ", ", by the lenient reading ")
            + instant(worked.lenientDue())
            + (worked.provisional() ? say("（暂定）", " (provisional)") : ""));
    worked
        .steps()
        .forEach(
            step -> lines.add("  " + say(LEVELS.get(step.level())) + " " + instant(step.at())));
    if (!worked.missing().isEmpty()) {
      lines.add(
          "  " + say("无法判断，缺少 ", "cannot say without ") + String.join(", ", worked.missing()));
    }
  }

  private String limit(RuleExplanation.Worked worked) {
    String unit = say(UNITS.get(worked.unit()));
    String plural = chinese || worked.length() == 1 ? "" : "s";
    String like =
        worked.like().isEmpty() ? "" : say("，取自案例“", ", as in \"") + worked.like() + say("”", "\"");
    return worked.length() + " " + unit + plural + like;
  }

  /** What was treated alike, taken together. */
  private static List<LedgerEntry> summary(List<LedgerEntry> ledger) {
    Map<List<Object>, LedgerEntry> alike = new LinkedHashMap<>();
    for (LedgerEntry next : ledger) {
      alike.merge(
          List.of(next.counted(), next.reason(), next.note()),
          next,
          (a, b) ->
              new LedgerEntry(
                  a.from(), b.until(), a.counted(), a.units() + b.units(), a.reason(), a.note()));
    }
    return alike.values().stream()
        .sorted((a, b) -> Boolean.compare(b.counted(), a.counted()))
        .collect(Collectors.toList());
  }

  private String entry(LedgerEntry entry, String unit) {
    String sign = entry.counted() ? "+" : "-";
    String reason = chinese ? entry.reason().zh() : entry.reason().en();
    String note = entry.note().isEmpty() ? "" : " " + entry.note();
    return unit.equals("hour")
        ? sign + " " + entry.units() / 3600 + " " + reason + note
        : sign + " " + entry.units() + " " + reason + note;
  }

  private String instant(Instant instant) {
    return ValueFormat.english(zone).instant(instant);
  }

  private String weekday(Instant instant) {
    return LocalDate.ofInstant(instant, zone)
        .getDayOfWeek()
        .getDisplayName(TextStyle.SHORT, chinese ? Locale.CHINA : Locale.ENGLISH);
  }

  private String say(Text text) {
    return chinese ? text.zh() : text.en();
  }

  private String say(String zh, String en) {
    return chinese ? zh : en;
  }
}
