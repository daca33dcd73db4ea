package org.xiezhi.engine.cases;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.alert.AlertState;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.alert.Outcome;
import org.xiezhi.engine.alert.Transition;
import org.xiezhi.engine.condition.ValueFormat;
import org.xiezhi.engine.rule.RuleCase;

/** Writes the steps of alerts for people, expected and actual ones alike. */
final class StepText {
  private final ValueFormat format;

  StepText(ZoneId zone) {
    this.format = ValueFormat.english(zone);
  }

  static String lines(List<String> steps) {
    return steps.isEmpty() ? "nothing" : String.join("\n", steps);
  }

  String of(RuleCase.Expected step) {
    return text(step.outcome(), step.level(), step.state(), step.at(), step.due(), step.missing());
  }

  String of(Alert alert) {
    Transition last = last(alert);
    return text(
        alert.outcome(), alert.level(), alert.state(), last.at(), alert.due(), alert.missing());
  }

  /** The step without its time. */
  String what(RuleCase.Expected step) {
    return text(step.outcome(), step.level(), step.state(), null, step.due(), step.missing());
  }

  /** The alert's last step without its time. */
  String what(Alert alert) {
    return text(alert.outcome(), alert.level(), alert.state(), null, alert.due(), alert.missing());
  }

  /** When the alert took its last step. */
  static Instant at(Alert alert) {
    return last(alert).at();
  }

  private String text(
      Outcome outcome,
      Level level,
      AlertState state,
      Instant at,
      Instant due,
      List<String> missing) {
    StringBuilder text = new StringBuilder();
    text.append(outcome == Outcome.CANNOT_SAY ? outcome.word() : level.word());
    text.append(' ').append(state.word());
    if (at != null) {
      text.append(" at ").append(format.instant(at));
    }
    if (due != null) {
      text.append(", due ").append(format.instant(due));
    }
    if (missing != null && !missing.isEmpty()) {
      text.append(", missing ").append(String.join(", ", missing));
    }
    return text.toString();
  }

  static boolean matches(RuleCase.Expected expected, Alert alert) {
    return expected.outcome() == alert.outcome()
        && expected.level() == alert.level()
        && expected.state() == alert.state()
        && (expected.at() == null || expected.at().equals(last(alert).at()))
        && (expected.due() == null || expected.due().equals(alert.due()))
        && (expected.missing() == null || expected.missing().equals(alert.missing()));
  }

  private static Transition last(Alert alert) {
    return alert.history().get(alert.history().size() - 1);
  }
}
