package org.xiezhi.local.alert;

import java.util.Map;
import org.xiezhi.engine.alert.Text;

/** The words of documents, for people. */
final class Words {
  private static final Map<String, Text> WORDS =
      Map.ofEntries(
          Map.entry("none", new Text("无等级", "no level")),
          Map.entry("reminder", new Text("提醒", "reminder")),
          Map.entry("warning", new Text("预警", "warning")),
          Map.entry("yellow", new Text("黄牌", "yellow card")),
          Map.entry("red", new Text("红牌", "red card")),
          Map.entry("issued", new Text("在效", "issued")),
          Map.entry("withdrawn", new Text("已撤销", "withdrawn")),
          Map.entry("closed", new Text("已解除", "closed")),
          Map.entry("workday", new Text("个工作日", "working days")),
          Map.entry("day", new Text("个自然日", "days")),
          Map.entry("hour", new Text("小时", "hours")),
          Map.entry("month", new Text("个月", "months")),
          Map.entry("cannot_say", new Text("无法判断", "cannot be said")));

  private Words() {}

  /** The word as it is where none is better. */
  static Text of(String word) {
    return WORDS.getOrDefault(word, new Text(word, word));
  }
}
