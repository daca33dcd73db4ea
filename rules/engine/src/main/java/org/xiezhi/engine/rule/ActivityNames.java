package org.xiezhi.engine.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xiezhi.engine.alert.Text;
import org.xiezhi.engine.condition.Condition;
import org.xiezhi.engine.condition.Scope;
import org.xiezhi.engine.condition.ValueType;
import org.xiezhi.engine.schema.EventType;
import org.xiezhi.engine.schema.Schema;
import org.xiezhi.engine.yaml.Suggestion;
import org.xiezhi.engine.yaml.YamlNode;

/** The activities of a procedure by the names that its other keys use. */
final class ActivityNames {
  private final Scope scope;
  private final Schema schema;
  private final Map<String, Activity> byName = new LinkedHashMap<>();
  private final Map<String, Integer> slots = new HashMap<>();
  private final List<EventType> others = new ArrayList<>();

  /**
   * @param anchor the name of the anchor's type, which is declared in slot {@link Rule#ANCHOR}
   */
  ActivityNames(Scope scope, Schema schema, String anchor) {
    this.scope = scope;
    this.schema = schema;
    slots.put(anchor, Rule.ANCHOR);
  }

  /** Reads {@code activities}. */
  void read(YamlNode node) {
    node.entries().forEach(this::read);
  }

  private void read(YamlNode name, YamlNode node) {
    if (node.isMap()) {
      node.allow("event", "when", "began", "person", "title");
    }
    Optional<YamlNode> event = node.isMap() ? node.require("event") : Optional.of(node);
    EventType type = event.flatMap(n -> RuleParser.eventType(n, schema)).orElse(null);
    if (type == null) {
      // So that its uses are no further problems.
      byName.put(name.text(), null);
      return;
    }
    int slot = slots.computeIfAbsent(type.name(), n -> slot(event.get(), type));
    List<Condition> persons = new ArrayList<>();
    node.get("person")
        .ifPresent(
            n -> {
              for (YamlNode person : n.isList() ? n.elements() : List.of(n)) {
                Condition.compile(person, scope, ValueType.STRING).ifPresent(persons::add);
              }
            });
    byName.put(
        name.text(),
        new Activity(
            byName.size(),
            name.text(),
            node.get("title").flatMap(HeadParser::text).orElse(new Text(name.text(), name.text())),
            type.name(),
            slot,
            condition(node, "when", ValueType.BOOL),
            condition(node, "began", ValueType.TIMESTAMP),
            persons));
  }

  private int slot(YamlNode name, EventType type) {
    if (scope.has(type.name())) {
      name.problem("the name \"" + type.name() + "\" is already taken.");
    }
    others.add(type);
    return scope.event(type);
  }

  private Condition condition(YamlNode node, String key, ValueType type) {
    return node.get(key).flatMap(n -> Condition.compile(n, scope, type)).orElse(null);
  }

  /** All activities, by index; without those that could not be read. */
  List<Activity> all() {
    return byName.values().stream().filter(activity -> activity != null).toList();
  }

  /** The event types besides the anchor's. */
  List<EventType> others() {
    return others;
  }

  /** The index of the activity that a node names; empty if there is none. */
  Optional<Integer> index(YamlNode node) {
    String name = node.text();
    if (node.isScalar() && !byName.containsKey(name)) {
      String suggestion = Suggestion.didYouMean(name, byName.keySet());
      node.problem(
          "there is no activity \""
              + name
              + "\""
              + (suggestion.isEmpty()
                  ? "; there are: " + String.join(", ", byName.keySet()) + "."
                  : suggestion));
    }
    return Optional.ofNullable(byName.get(name)).map(Activity::index);
  }

  /** The indices of the activities that a list, or a single name, means. */
  List<Integer> indices(YamlNode node) {
    List<YamlNode> names = node.isScalar() ? List.of(node) : node.elements();
    return names.stream().flatMap(name -> index(name).stream()).toList();
  }

  /** The indices of activities of which it must be known who did them. */
  List<Integer> withPersons(List<YamlNode> names) {
    List<Integer> indices = new ArrayList<>();
    for (YamlNode name : names) {
      index(name)
          .ifPresent(
              index -> {
                indices.add(index);
                if (byName.get(name.text()).persons().isEmpty()) {
                  name.problem(
                      "who did \"" + name.text() + "\" is not known; give the activity a person.");
                }
              });
    }
    return indices;
  }
}
