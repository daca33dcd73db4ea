package org.xiezhi.supervision.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.xiezhi.connectors.document.AlertJson;
import org.xiezhi.engine.alert.Alert;

/** In what two runs over one history must be alike. */
enum Likeness {
  /**
   * Every step of every alert, byte for byte: outcome, level, times, texts, evidence, history,
   * proof and seal. Only {@code observed} is left aside, which says when and at which offsets this
   * run read: offsets are given anew whenever a record is sent again.
   */
  DECIDED {
    @Override
    String essence(String json) {
      return json;
    }
  },

  /**
   * The same, but for the context of the proof: the rows at which the rule looked without resting
   * on them, and so the seal over them. A row that was there under another key, if only within one
   * transaction, is among them.
   */
  DECIDED_BUT_FOR_CONTEXT {
    @Override
    String essence(String json) {
      ObjectNode alert = tree(json);
      dropContext(alert);
      return alert.toString();
    }
  },

  /**
   * The same, but for how the rows were captured. A snapshot does not know where in the log a row
   * was written, so the row's position, the id that is made of it and the mark of the snapshot are
   * another's; and rows are listed, and persons numbered, in the order of their positions.
   */
  DECIDED_BUT_FOR_CAPTURE {
    @Override
    String essence(String json) {
      ObjectNode alert = tree(json);
      dropContext(alert);
      dropCapture(alert);
      return alert.toString();
    }
  },

  /**
   * What stands at the end: which alerts are in force, and for each its outcome, level, state,
   * limit, what is missing, and the message. A finding follows from the facts and the time alone,
   * so it must be the same whenever the facts came. The history tells when they came; evidence,
   * proof and subject are as they were known at its last step.
   */
  STANDING {
    @Override
    Map<String, String> of(List<Alert> steps) {
      Map<String, Alert> last = new TreeMap<>();
      steps.forEach(
          step -> last.merge(step.id(), step, (a, b) -> b.revision() > a.revision() ? b : a));
      Map<String, String> standing = new TreeMap<>();
      last.values().stream()
          .filter(alert -> alert.state().stands())
          .forEach(alert -> standing.put(alert.id(), decided(alert)));
      return standing;
    }

    @Override
    String essence(String json) {
      ObjectNode alert = tree(json);
      alert.remove(List.of("revision", "history", "evidence", "proof", "subject"));
      return alert.toString();
    }
  };

  /**
   * What is compared, as JSON, by what it is of: each step of each alert. A step that is told again
   * must say the same.
   */
  Map<String, String> of(List<Alert> steps) {
    Map<String, String> decided = new TreeMap<>();
    for (Alert step : steps) {
      String json = decided(step);
      String other = decided.put(step.id() + " " + step.revision(), json);
      if (other != null && !other.equals(json)) {
        throw new IllegalStateException("a step is told in two ways: " + other + " and " + json);
      }
    }
    return decided;
  }

  /** What of that must be equal where not all is. */
  abstract String essence(String json);

  private static String decided(Alert step) {
    String json = new String(AlertJson.write(step), UTF_8);
    return json.substring(0, json.lastIndexOf(",\"observed\":")) + "}";
  }

  private static ObjectNode tree(String json) {
    try {
      return (ObjectNode) Captured.JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void dropContext(ObjectNode alert) {
    if (alert.get("proof") instanceof ObjectNode proof) {
      proof.remove(List.of("context", "seal"));
    }
  }

  private static void dropCapture(ObjectNode alert) {
    JsonNode proof = alert.path("proof");
    for (JsonNode rows :
        List.of(alert.path("evidence"), proof.path("references"), proof.path("conditions"))) {
      for (JsonNode row : rows) {
        ((ObjectNode) row).remove(List.of("event", "id", "position", "snapshot"));
        row.path("values").forEach(value -> ((ObjectNode) value).remove("person"));
      }
    }
    if (alert.get("evidence") instanceof ArrayNode evidence) {
      List<JsonNode> rows = new ArrayList<>();
      evidence.forEach(rows::add);
      rows.sort(Comparator.comparing(JsonNode::toString));
      evidence.removeAll().addAll(rows);
    }
  }
}
