package org.xiezhi.local.alert;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.alert.ClockProof;
import org.xiezhi.engine.alert.Evidence;
import org.xiezhi.engine.alert.LegalBasis;
import org.xiezhi.engine.alert.Outcome;
import org.xiezhi.engine.alert.Proof;
import org.xiezhi.engine.alert.Text;
import org.xiezhi.engine.alert.Transition;
import org.xiezhi.engine.condition.ValueFormat;

/**
 * One alert for somebody who has never seen the product: what happened, which law, how the days
 * were counted, what would have cleared it, and on which rows all of it rests.
 */
public final class AlertPage {
  private final Alert alert;
  private final ZoneId zone;
  private final boolean chinese;
  private final ValueFormat format;
  private final List<String> lines = new ArrayList<>();

  private AlertPage(Alert alert, ZoneId zone, boolean chinese) {
    this.alert = requireNonNull(alert);
    this.zone = requireNonNull(zone);
    this.chinese = chinese;
    this.format = chinese ? ValueFormat.chinese(zone) : ValueFormat.english(zone);
  }

  /**
   * The page's lines.
   *
   * @param zone in which times are written
   * @param chinese false for English
   */
  public static List<String> of(Alert alert, ZoneId zone, boolean chinese) {
    AlertPage page = new AlertPage(alert, zone, chinese);
    page.head();
    page.basis();
    if (alert.proof() != null) {
      page.clock(alert.proof());
      page.counterfactual(alert.proof());
      page.conditions(alert.proof());
    }
    page.rows();
    page.history();
    return page.lines;
  }

  private String say(String zh, String en) {
    return chinese ? zh : en;
  }

  private String say(Text text) {
    return say(text.zh(), text.en());
  }

  private void section(String zh, String en) {
    lines.add("");
    lines.add(say(zh, en));
  }

  private void line(String text) {
    lines.add("  " + text);
  }

  private void head() {
    boolean unsaid = alert.outcome() == Outcome.CANNOT_SAY;
    String level = say(Words.of(unsaid ? alert.outcome().word() : alert.level().word()));
    String state = say(Words.of(alert.state().word()));
    lines.add(say(alert.title()) + " — " + level + say("（" + state + "）", " (" + state + ")"));
    lines.add(alert.rule() + " v" + alert.ruleVersion() + "  " + alert.id());
    if (alert.simulated()) {
      lines.add(say("模拟时间：并非真实发生。", "Simulated time: nothing of this really happened."));
    }
    section("发生了什么", "What happened");
    line(say(alert.message()));
    if (alert.occurred() != null) {
      line(
          say("发生：", "Occurred: ")
              + format.instant(alert.occurred())
              + say("；入库：", "; recorded: ")
              + format.instant(alert.recorded()));
    }
    if (!alert.missing().isEmpty()) {
      line(say("缺少：", "Missing: ") + String.join(", ", alert.missing()));
    }
  }

  private void basis() {
    section("依据的法律", "Which law");
    for (LegalBasis law : alert.basis()) {
      line("《" + law.law() + "》" + law.article() + "：“" + law.quote() + "”");
    }
  }

  private void clock(Proof proof) {
    ClockProof clock = proof.clock();
    if (clock != null) {
      section("期限怎样计算", "How the limit was counted");
      line(limit(clock));
      lines.addAll(new LedgerTable(clock, zone, chinese).lines());
      line(
          clock.due() == null
              ? say("中止未结束，期限未届满。", "The clock stands still, so nothing is due yet.")
              : say("最后一刻：", "The limit ended at ") + end(clock.due()) + lenient(clock));
    }
    for (Proof.Year year : proof.calendars()) {
      line(
          year.notice() == null
              ? year.year() + say(" 年：放假通知尚未公布，暂按周末和法定节日计", ": no notice yet, provisional")
              : year.year()
                  + say(" 年：", ": ")
                  + year.title()
                  + " "
                  + year.notice()
                  + say("，公布于 ", ", published ")
                  + year.knownFrom());
    }
  }

  private String limit(ClockProof clock) {
    String unit = say(Words.of(clock.unit()));
    String extension =
        clock.extension() == 0
            ? ""
            : say("，延长 " + clock.extension(), ", extended by " + clock.extension());
    return say("自 ", "From ")
        + format.instant(clock.countedFrom())
        + say(" 起 ", ", ")
        + clock.length()
        + " "
        + unit
        + extension;
  }

  private String lenient(ClockProof clock) {
    return clock.dueLenient() == null || clock.dueLenient().equals(clock.due())
        ? ""
        : say("；若调休上班日不算工作日：", "; if make-up days are no working days: ") + end(clock.dueLenient());
  }

  private String end(Instant due) {
    boolean midnight = LocalTime.ofInstant(due, zone).equals(LocalTime.MIDNIGHT);
    return midnight ? due.atZone(zone).toLocalDate().minusDays(1) + " 24:00" : format.instant(due);
  }

  private void counterfactual(Proof proof) {
    if (proof.counterfactual() != null) {
      section("什么会使它不成立", "What would have cleared it");
      line(say(proof.counterfactual()));
    }
  }

  private void conditions(Proof proof) {
    section("判断的每一步", "Each step of the judgement");
    for (Proof.Judged judged : proof.conditions()) {
      String about = judged.event() == null ? "" : say("，关于 ", ", of ") + judged.event();
      line(judged.part() + about);
      for (Proof.Value value : judged.values()) {
        String is =
            value.value() == null
                ? say("无法判断：", "cannot be said: ") + String.join(", ", value.missing())
                : value.value();
        line("  " + "  ".repeat(value.depth()) + value.text() + "  →  " + is);
      }
    }
    for (Proof.Looked row : proof.references()) {
      String found =
          row.row() == null
              ? say("没有当时有效的记录", "no row in force")
              : row.row()
                  + say("，日志位置 ", " at ")
                  + row.position()
                  + say("，入库 ", ", recorded ")
                  + format.instant(row.recorded());
      line(row.alias() + " (" + row.table() + "): " + found);
    }
  }

  private void rows() {
    section("证据", "The rows it rests on");
    alert.evidence().forEach(row -> line(row(row)));
    if (alert.proof() != null && !alert.proof().context().isEmpty()) {
      section("一并查看的其他记录", "Other rows that were looked at");
      alert.proof().context().forEach(row -> line(row(row)));
    }
  }

  private String row(Evidence row) {
    return row.table()
        + " "
        + row.row()
        + say("，日志位置 ", " at ")
        + row.position()
        + say("，入库 ", ", recorded ")
        + format.instant(row.recorded())
        + (row.deleted() ? say("，已删除", ", deleted") : "");
  }

  private void history() {
    section("经过", "Its life");
    for (Transition step : alert.history()) {
      line(format.instant(step.at()) + "  " + say(step.reason()));
    }
  }
}
