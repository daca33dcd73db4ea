package org.xiezhi.engine.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xiezhi.engine.condition.Condition;
import org.xiezhi.engine.condition.Scope;
import org.xiezhi.engine.condition.ValueType;
import org.xiezhi.engine.schema.EventType;
import org.xiezhi.engine.schema.Schema;
import org.xiezhi.engine.yaml.YamlNode;

/** Reads which events besides the anchor a rule means, and declares each of their types once. */
final class SelectorReader {
  private final Scope scope;
  private final Schema schema;
  private final Map<String, Integer> slots = new HashMap<>();
  private final List<EventType> types = new ArrayList<>();

  SelectorReader(Scope scope, Schema schema) {
    this.scope = scope;
    this.schema = schema;
  }

  /** The types that were read. */
  List<EventType> types() {
    return types;
  }

  /** One or several, each by its type or by {@code {event, when}}. */
  List<Selector> list(YamlNode list) {
    List<Selector> selectors = new ArrayList<>();
    for (YamlNode element : list.isList() ? list.elements() : List.of(list)) {
      if (element.isMap()) {
        element.allow("event", "when");
      }
      one(element).ifPresent(selectors::add);
    }
    return selectors;
  }

  /** Events by their type, or by {@code event} and {@code when} among other keys. */
  Optional<Selector> one(YamlNode node) {
    Optional<YamlNode> name = node.isMap() ? node.require("event") : Optional.of(node);
    return name.flatMap(n -> RuleParser.eventType(n, schema))
        .flatMap(type -> slot(name.get(), type).map(slot -> selector(node, type, slot)));
  }

  private Optional<Integer> slot(YamlNode name, EventType type) {
    Integer known = slots.get(type.name());
    if (known != null) {
      return Optional.of(known);
    }
    if (scope.has(type.name())) {
      name.problem("the name \"" + type.name() + "\" is already taken.");
      return Optional.empty();
    }
    int slot = scope.event(type);
    slots.put(type.name(), slot);
    types.add(type);
    return Optional.of(slot);
  }

  private Selector selector(YamlNode node, EventType type, int slot) {
    Condition when =
        node.isMap()
            ? node.get("when")
                .flatMap(n -> Condition.compile(n, scope, ValueType.BOOL))
                .orElse(null)
            : null;
    return new Selector(type.name(), slot, when);
  }
}
