package org.xiezhi.engine;

import java.util.List;
import java.util.Map;
import org.xiezhi.engine.alert.AlertState;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.alert.Outcome;
import org.xiezhi.engine.alert.Text;
import org.xiezhi.engine.condition.ValueFormat;
import org.xiezhi.engine.gap.Doubt;
import org.xiezhi.engine.rule.Breach;
import org.xiezhi.engine.rule.Finding;
import org.xiezhi.engine.rule.Rule;

/** Says why an alert took a step. */
record Reasons(ValueFormat zhFormat, ValueFormat enFormat) {
  private static final Map<Level, Text> LEVELS =
      Map.of(
          Level.NONE, new Text("无等级", "no level"),
          Level.REMINDER, new Text("提醒", "reminder"),
          Level.WARNING, new Text("预警", "warning"),
          Level.YELLOW, new Text("黄牌", "yellow card"),
          Level.RED, new Text("红牌", "red card"));

  /** How the step ends by which a standing alert is marked. */
  private static final Text DOUBTED = new Text("存疑，暂予保留", " in doubt, it stays as it was");

  /**
   * @param by the rule whose alert supersedes this one, or null
   * @param before what was sent last, or null
   * @param next the state after the step
   * @param byTime true if only time has passed
   */
  Text reason(
      Rule rule, Finding finding, String by, AlertMemory before, AlertState next, boolean byTime) {
    Text step = by == null ? step(finding, before, next) : superseded(by);
    boolean doubted = finding.outcome() == Outcome.VIOLATION && !finding.missing().isEmpty();
    Text why = doubted ? missing(finding) : why(rule, finding, byTime);
    return new Text(why.zh() + "，" + step.zh() + "。", why.en() + ": " + step.en() + ".");
  }

  private Text why(Rule rule, Finding finding, boolean byTime) {
    String start = rule.anchor();
    return switch (finding.cause()) {
      case BROKEN -> broken(finding);
      case KEPT -> new Text("更正后的记录符合规则", "the corrected record keeps the rule");
      case NEAR -> new Text("期限将于" + zhDue(finding) + "届满", "the limit ends at " + enDue(finding));
      case OVERDUE ->
          new Text(
              "期限已于" + zhDue(finding) + "届满，未见办理记录",
              "the limit ended at " + enDue(finding) + " and nothing was recorded as done");
      case LATE ->
          new Text(
              "于" + zh(finding) + "办理，已超过" + zhDue(finding) + "届满的期限",
              "done at " + en(finding) + ", after the limit ended at " + enDue(finding));
      case IN_TIME ->
          new Text(
              "记录表明已于" + zh(finding) + "在期限内办理",
              "the records show it was done in time, at " + en(finding));
      case WAITING ->
          new Text("按现有记录，期限尚未开始计算", "by the records as they are the limit has not begun");
      case RUNNING ->
          byTime
              ? new Text("期限已重新计算", "the limit was counted anew")
              : new Text("按更正后的记录，期限尚未届满", "by the corrected records the limit has not ended");
      case RETRACTED ->
          new Text("所依据的" + start + "记录已删除", "the record of " + start + " was deleted");
      case NOT_IN_FORCE -> new Text("事项发生时规则不在有效期内", "the rule was not in force when it began");
      case NOT_CONCERNED -> new Text("规则不适用于该记录", "the rule does not concern the record");
      case EXCLUDED ->
          new Text(
              "适用除外情形“" + finding.exclusion() + "”",
              "the exclusion \"" + finding.exclusion() + "\" applies");
      case MISSING -> missing(finding);
    };
  }

  private static Text missing(Finding finding) {
    List<Text> doubts =
        finding.missing().stream().flatMap(m -> Doubt.parse(m).stream()).map(Doubt::text).toList();
    if (doubts.size() < finding.missing().size()) {
      return new Text(
          "缺少" + String.join("、", finding.missing()),
          "missing " + String.join(", ", finding.missing()));
    }
    return new Text(
        String.join("；", doubts.stream().map(Text::zh).toList()),
        String.join("; ", doubts.stream().map(Text::en).toList()));
  }

  private static Text broken(Finding finding) {
    return finding.breaches().isEmpty()
        ? new Text("记录不符合规则", "the record breaks the rule")
        : Breach.all(finding.breaches());
  }

  private static Text superseded(String by) {
    return new Text("并入 " + by + " 的更高等级告警", "superseded by the graver alert of " + by);
  }

  private static Text step(Finding finding, AlertMemory before, AlertState next) {
    if (next == AlertState.CLOSED) {
      return new Text("予以解除", "closed");
    }
    if (next == AlertState.WITHDRAWN) {
      return new Text("予以撤销", "withdrawn");
    }
    if (finding.outcome() == Outcome.CANNOT_SAY) {
      return new Text("无法判断", "nothing can be said");
    }
    Text level = LEVELS.get(finding.level());
    if (!finding.missing().isEmpty()) {
      return new Text(level.zh() + DOUBTED.zh(), level.en() + DOUBTED.en());
    }
    if (before != null && before.state() == AlertState.SUPERSEDED) {
      return new Text("恢复为" + level.zh(), level.en() + " in force again");
    }
    boolean standing =
        before != null && before.state() == next && before.outcome() == Outcome.VIOLATION;
    if (!standing && next == AlertState.PENDING) {
      return new Text(level.zh() + "待人工确认", level.en() + " held for confirmation");
    }
    if (!standing) {
      return new Text("发出" + level.zh(), level.en() + " issued");
    }
    int change = finding.level().compareTo(before.level());
    if (change == 0 && isDoubted(before)) {
      return new Text(level.zh() + "不再存疑", level.en() + " no longer in doubt");
    }
    if (change > 0) {
      return new Text("升为" + level.zh(), "raised to " + level.en());
    }
    return change < 0
        ? new Text("降为" + level.zh(), "lowered to " + level.en())
        : new Text("证据已更新", "the evidence is renewed");
  }

  private static boolean isDoubted(AlertMemory alert) {
    Text last = alert.history().get(alert.history().size() - 1).reason();
    return last.en().endsWith(DOUBTED.en() + ".");
  }

  private String zhDue(Finding finding) {
    return zhFormat.instant(finding.due().due()) + (finding.due().provisional() ? "（暂定）" : "");
  }

  private String enDue(Finding finding) {
    return enFormat.instant(finding.due().due())
        + (finding.due().provisional() ? " (provisional)" : "");
  }

  private String zh(Finding finding) {
    return zhFormat.instant(finding.stop().occurred());
  }

  private String en(Finding finding) {
    return enFormat.instant(finding.stop().occurred());
  }
}
