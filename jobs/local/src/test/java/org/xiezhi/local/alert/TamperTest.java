package org.xiezhi.local.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.xiezhi.connectors.document.AlertJson;
import org.xiezhi.engine.alert.Alert;

/** Every part of an alert, changed one at a time, is found to be changed. */
class TamperTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A change of one place of a document. */
  private record Change(String path, Consumer<JsonNode> apply) {}

  @Test
  void noPartOfAnyAlertCanBeChangedUnseen() throws IOException {
    TreeSet<String> unseen = new TreeSet<>();
    int tried = 0;
    for (CatalogueAlerts.Step step : oneOfEachShape()) {
      byte[] document = AlertJson.write(step.alert());
      for (Change change : changes(JSON.readTree(document))) {
        JsonNode changed = JSON.readTree(document);
        change.apply().accept(changed);
        if (!isSeen(changed, step)) {
          unseen.add(step.name() + ": " + change.path());
        }
        tried++;
      }
    }
    assertThat(unseen).isEmpty();
    assertThat(tried).isGreaterThan(1_000);
  }

  /** The longest alert of each rule, outcome and state. */
  private static Iterable<CatalogueAlerts.Step> oneOfEachShape() throws IOException {
    Map<String, CatalogueAlerts.Step> longest = new LinkedHashMap<>();
    for (CatalogueAlerts.Step step : CatalogueAlerts.all()) {
      Alert alert = step.alert();
      String shape = alert.rule() + alert.outcome() + alert.state();
      longest.merge(shape, step, (a, b) -> length(b) > length(a) ? b : a);
    }
    return longest.values();
  }

  private static int length(CatalogueAlerts.Step step) {
    return AlertJson.write(step.alert()).length;
  }

  private static boolean isSeen(JsonNode changed, CatalogueAlerts.Step step) throws IOException {
    Alert alert;
    try {
      alert = AlertJson.read(JSON.writeValueAsBytes(changed));
    } catch (IOException e) {
      return true;
    }
    return !Verification.of(alert, step.rules(), step.schema()).isEmpty();
  }

  /** Each value changed to another of its kind, each list without its first entry. */
  private static List<Change> changes(JsonNode document) {
    List<Change> changes = new ArrayList<>();
    collect(document, "", changes);
    return changes.stream().filter(change -> !change.path().startsWith("/observed")).toList();
  }

  private static void collect(JsonNode node, String path, List<Change> changes) {
    if (node.isObject()) {
      node.properties().forEach(e -> collect(e.getValue(), path + "/" + e.getKey(), changes));
    } else if (node.isArray()) {
      if (!node.isEmpty()) {
        changes.add(new Change(path, root -> ((ArrayNode) root.at(path)).remove(0)));
      }
      for (int i = 0; i < node.size(); i++) {
        collect(node.get(i), path + "/" + i, changes);
      }
    } else {
      changes.add(new Change(path, root -> set(root, path, other(node))));
      if (!node.isNull()) {
        changes.add(new Change(path, root -> set(root, path, JSON.nullNode())));
      }
    }
  }

  private static void set(JsonNode root, String path, JsonNode value) {
    int slash = path.lastIndexOf('/');
    String name = path.substring(slash + 1);
    JsonNode parent = root.at(path.substring(0, slash));
    if (parent instanceof ObjectNode object) {
      object.set(name, value);
    } else {
      ((ArrayNode) parent).set(Integer.parseInt(name), value);
    }
  }

  private static JsonNode other(JsonNode value) {
    if (value.isBoolean()) {
      return JSON.getNodeFactory().booleanNode(!value.booleanValue());
    }
    if (value.isNumber()) {
      return JSON.getNodeFactory().numberNode(value.longValue() + 1);
    }
    String text = value.asText();
    if (text.matches("\\d{4}-\\d\\d-\\d\\dT.*Z")) {
      return JSON.getNodeFactory()
          .textNode(text.replace("Z", "").concat("0Z").replaceFirst("^2", "3"));
    }
    return JSON.getNodeFactory().textNode(value.isNull() ? "x" : text + "1");
  }
}
