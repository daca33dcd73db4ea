package org.xiezhi.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.xiezhi.connectors.document.AlertJson;
import org.xiezhi.engine.alert.Alert;

/** Alerts as texts that can be compared, the longer one with all that was decided. */
final class Judgement {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The times in texts at which something was recorded: all but those of the workload's days. */
  private static final Pattern RECORDED =
      Pattern.compile("(?!2026-03-0)\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d(:\\d\\d)?");

  private Judgement() {}

  /** Case, rule, outcome, level, state, and the steps to there. */
  static String brief(Alert alert) {
    return "%s %s %s %s %s: %s"
        .formatted(
            alert.key(),
            alert.rule(),
            alert.outcome().word(),
            alert.level().word(),
            alert.state().word(),
            alert.history().stream()
                .map(step -> step.level().word() + " " + step.state().word())
                .collect(Collectors.joining(", ")));
  }

  /**
   * Everything but what differs between two runs of the same workload on one database: ids, log
   * positions, times of commit, what was observed, and the proof, which is full of them.
   *
   * @param prefix of the run's case numbers; it is left out
   */
  static String whole(Alert alert, String prefix) {
    ObjectNode json = tree(alert);
    json.remove(List.of("id", "recorded_at", "observed", "proof"));
    for (JsonNode step : json.path("history")) {
      ((ObjectNode) step).remove("at");
    }
    for (JsonNode evidence : json.path("evidence")) {
      ((ObjectNode) evidence).remove(List.of("event", "row", "position", "recorded_at"));
    }
    String text = RECORDED.matcher(json.toString()).replaceAll("(when recorded)");
    return prefix.isEmpty() ? text : text.replace(prefix, "");
  }

  private static ObjectNode tree(Alert alert) {
    try {
      return (ObjectNode) JSON.readTree(AlertJson.write(alert));
    } catch (IOException e) {
      throw new UncheckedIOException("An alert is not written as JSON", e);
    }
  }
}
