package org.xiezhi.engine.proof;

import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.xiezhi.engine.alert.Text;
import org.xiezhi.engine.condition.ValueFormat;
import org.xiezhi.engine.rule.Asked;
import org.xiezhi.engine.rule.Breach;
import org.xiezhi.engine.rule.Finding;
import org.xiezhi.engine.rule.Finding.Cause;
import org.xiezhi.engine.rule.Rule;

/** Says in one sentence what would have cleared a finding. */
final class Counterfactual {
  /** More alternatives than this make no sentence. */
  private static final int MOST = 4;

  private final ValueFormat zh;
  private final ValueFormat en;
  private final Changes changes;

  Counterfactual(ValueFormat zh, ValueFormat en) {
    this.zh = zh;
    this.en = en;
    this.changes = new Changes(zh, en);
  }

  /** The sentence; null if nothing stands that could be cleared. */
  Text of(Rule rule, Finding finding, List<Asked> asked) {
    if (!finding.isActive()) {
      return null;
    }
    if (finding.cause() == Cause.MISSING) {
      return new Text(
          "补齐 " + String.join("、", finding.missing()) + " 后方可判断。",
          "It can be judged once " + String.join(" and ", finding.missing()) + " is known.");
    }
    List<Text> ways = new ArrayList<>();
    if (finding.cause() == Cause.BROKEN) {
      ways.addAll(repairs(asked));
      if (!finding.breaches().isEmpty()) {
        Text breaches = Breach.all(finding.breaches());
        ways.add(new Text("没有“" + breaches.zh() + "”的情形", "it were not so that " + breaches.en()));
      }
    } else if (finding.dueInstant() != null) {
      ways.add(inTime(rule, finding));
      ways.addAll(uncounted(asked));
    }
    ways.addAll(exclusions(asked));
    return sentence(finding, ways.stream().distinct().limit(MOST).toList());
  }

  private static Text sentence(Finding finding, List<Text> ways) {
    if (ways.isEmpty()) {
      return null;
    }
    boolean warned = finding.cause() == Cause.NEAR;
    return new Text(
        "若"
            + ways.stream().map(Text::zh).collect(Collectors.joining("；或"))
            + (warned ? "，预警即解除。" : "，则不构成违反。"),
        (warned ? "It closes if " : "Clear if ")
            + ways.stream().map(Text::en).collect(Collectors.joining("; or if "))
            + ".");
  }

  private List<Text> repairs(List<Asked> asked) {
    List<Text> ways = new ArrayList<>();
    for (Asked one : asked) {
      if (one.part().equals(Rule.VIOLATION)) {
        changes.to(one.answer(), false).forEach(way -> ways.add(together(way)));
      }
    }
    return ways;
  }

  private static Text together(List<Text> way) {
    return new Text(
        way.stream().map(Text::zh).collect(Collectors.joining("且")),
        way.stream().map(Text::en).collect(Collectors.joining(" and ")));
  }

  private Text inTime(Rule rule, Finding finding) {
    String zhEnds = String.join(" 或 ", rule.ends());
    String enEnds = String.join(" or ", rule.ends());
    Instant due = finding.dueInstant();
    return finding.cause() == Cause.NEAR
        ? new Text("在 " + end(due, zh) + " 前有 " + zhEnds, enEnds + " occurs by " + end(due, en))
        : new Text(
            "在 " + end(due, zh) + " 前已有 " + zhEnds, enEnds + " had occurred by " + end(due, en));
  }

  /** Midnight as 24:00 of the last day, as officials write it. */
  private static String end(Instant due, ValueFormat format) {
    boolean midnight = LocalTime.ofInstant(due, format.zone()).equals(LocalTime.MIDNIGHT);
    if (!midnight) {
      return format.instant(due);
    }
    return due.atZone(format.zone()).toLocalDate().minusDays(1) + " 24:00";
  }

  /** Pauses that were recorded and did not count, with what they lacked. */
  private List<Text> uncounted(List<Asked> asked) {
    List<Text> ways = new ArrayList<>();
    for (Asked one : asked) {
      boolean lacking = !Boolean.TRUE.equals(one.answer().value());
      if (one.part().startsWith(Rule.PAUSE) && one.about() != null && lacking) {
        Text lacks = together(changes.to(one.answer(), true).get(0));
        String row = one.about().type().name() + " " + one.about().row();
        ways.add(
            new Text(
                row + " 的中止有效（" + lacks.zh() + "）",
                "the pause of " + row + " had counted (" + lacks.en() + ")"));
      }
    }
    return ways;
  }

  private static List<Text> exclusions(List<Asked> asked) {
    return asked.stream()
        .filter(one -> one.part().startsWith(Rule.EXCLUSION))
        .map(one -> one.part().substring(Rule.EXCLUSION.length()))
        .map(name -> new Text("适用除外情形“" + name + "”", "the exclusion \"" + name + "\" applied"))
        .toList();
  }
}
