package org.xiezhi.engine.cases;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.condition.ValueFormat;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.rule.RuleCase;

/**
 * Draws a case by time, for whoever has to see why it failed.
 *
 * <pre>
 *   2026-03-02 10:00     · fee
 *   2026-03-02 10:00     - yellow issued    expected, and did not happen
 *   2026-03-02 10:00     + red issued       happened, and is not expected
 * </pre>
 */
public final class CaseDrawing {
  private static final String ANY_TIME = "at any time";

  private final ValueFormat format;
  private final StepText steps;
  private final List<Line> lines = new ArrayList<>();

  private record Line(Instant at, char mark, String what, String remark) {}

  private CaseDrawing(ZoneId zone) {
    format = ValueFormat.english(zone);
    steps = new StepText(zone);
  }

  /**
   * One line for each event, each step that was expected and each that happened.
   *
   * @param alerts every step that happened, in order
   * @param zone in which times are written
   */
  public static List<String> of(RuleCase ruleCase, List<Alert> alerts, ZoneId zone) {
    CaseDrawing drawing = new CaseDrawing(requireNonNull(zone));
    ruleCase.events().forEach(drawing::event);
    drawing.compare(ruleCase.expect(), alerts);
    drawing.line(ruleCase.until(), '·', "the case ends", "");
    return drawing.text();
  }

  private void event(Event event) {
    boolean later = event.occurred() != null && !event.occurred().equals(event.recorded());
    String occurred = later ? ", occurred " + format.instant(event.occurred()) : "";
    String deleted = event.deleted() ? " deleted" : "";
    line(event.recorded(), '·', event.type().name() + deleted + occurred, "");
  }

  /** Pairs each expected step with the next one like it. */
  private void compare(List<RuleCase.Expected> expected, List<Alert> happened) {
    int from = 0;
    for (RuleCase.Expected step : expected) {
      int found = from;
      while (found < happened.size() && !StepText.matches(step, happened.get(found))) {
        found++;
      }
      if (found == happened.size()) {
        line(step.at(), '-', steps.what(step), "expected, and did not happen");
        continue;
      }
      happened.subList(from, found).forEach(this::unexpected);
      line(StepText.at(happened.get(found)), '✓', steps.what(happened.get(found)), "as expected");
      from = found + 1;
    }
    happened.subList(from, happened.size()).forEach(this::unexpected);
  }

  private void unexpected(Alert step) {
    line(StepText.at(step), '+', steps.what(step), "happened, and is not expected");
  }

  private void line(Instant at, char mark, String what, String remark) {
    lines.add(new Line(at, mark, what, remark));
  }

  private List<String> text() {
    int time = lines.stream().mapToInt(line -> time(line).length()).max().orElse(0);
    int what = lines.stream().mapToInt(line -> line.what().length()).max().orElse(0);
    return lines.stream()
        .sorted(Comparator.comparing(line -> line.at() == null ? Instant.MAX : line.at()))
        .map(
            line ->
                (padded(time(line), time)
                        + "  "
                        + line.mark()
                        + " "
                        + padded(line.what(), what)
                        + "   "
                        + line.remark())
                    .stripTrailing())
        .toList();
  }

  private String time(Line line) {
    return line.at() == null ? ANY_TIME : format.instant(line.at());
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
