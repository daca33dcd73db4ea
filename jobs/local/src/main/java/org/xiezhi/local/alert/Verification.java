package org.xiezhi.local.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.xiezhi.connectors.document.AlertJson;
import org.xiezhi.engine.Rederivation;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.rule.RuleSet;
import org.xiezhi.engine.schema.Schema;
import org.xiezhi.engine.yaml.Problems;

/** Finds an alert again from its own proof and says where what was found differs. */
public final class Verification {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Verification() {}

  /**
   * A difference.
   *
   * @param path of what differs
   * @param expected what follows from the proof; a sentence if nothing does
   * @param found what the alert says; empty if the sentence says all
   */
  public record Difference(String path, String expected, String found) {
    @Override
    public String toString() {
      return path + ": " + expected + (found.isEmpty() ? "" : " expected, found " + found);
    }
  }

  /** All differences, in the order of the document; none if the alert holds. */
  public static List<Difference> of(AlertFile file) throws IOException {
    if (file.rule() == null) {
      return List.of(
          new Difference(
              "texts", "there are none: no rule found this alert, so no proof does.", ""));
    }
    Problems problems = new Problems();
    Map<String, String> texts = new TreeMap<>(file.calendars());
    texts.put(file.rule().name(), file.rule().text());
    if (file.rule().ladder() != null) {
      texts.put(file.rule().ladder().name(), file.rule().ladder().text());
    }
    // What the rule supersedes has texts of its own, which this alert does not need.
    RuleSet rules = RuleSet.parse(texts, file.schema(), id -> true, problems);
    if (!problems.isEmpty()) {
      return problems.list().stream()
          .map(problem -> new Difference("texts", problem.toString(), ""))
          .toList();
    }
    return of(file.alert(), rules, file.schema());
  }

  /** The same, by rules and calendars that have been read. */
  static List<Difference> of(Alert alert, RuleSet rules, Schema schema) throws IOException {
    Alert again;
    try {
      again = new Rederivation(rules, schema).of(alert);
    } catch (IllegalArgumentException e) {
      String message = e.getMessage();
      int colon = Math.max(0, message.indexOf(": "));
      return List.of(
          new Difference(
              message.substring(0, colon), message.substring(colon == 0 ? 0 : colon + 2), ""));
    }
    List<Difference> differences = new ArrayList<>();
    compare("", decided(again), decided(alert), differences);
    return differences;
  }

  /** Without what belongs to the run that found it. */
  private static JsonNode decided(Alert alert) throws IOException {
    return ((ObjectNode) JSON.readTree(AlertJson.write(alert))).without("observed");
  }

  private static void compare(
      String path, JsonNode expected, JsonNode found, List<Difference> differences) {
    if (expected.equals(found)) {
      return;
    }
    if (expected.isObject() && found.isObject()) {
      Set<String> names = new LinkedHashSet<>();
      expected.fieldNames().forEachRemaining(names::add);
      found.fieldNames().forEachRemaining(names::add);
      names.forEach(
          name ->
              compare(
                  path.isEmpty() ? name : path + "." + name,
                  expected.path(name),
                  found.path(name),
                  differences));
    } else if (expected.isArray() && found.isArray() && expected.size() == found.size()) {
      for (int i = 0; i < expected.size(); i++) {
        compare(path + "[" + i + "]", expected.get(i), found.get(i), differences);
      }
    } else {
      differences.add(new Difference(path, expected.toString(), found.toString()));
    }
  }
}
