package org.xiezhi.engine.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xiezhi.engine.alert.Text;
import org.xiezhi.engine.condition.Condition;
import org.xiezhi.engine.condition.Scope;
import org.xiezhi.engine.condition.ValueType;
import org.xiezhi.engine.schema.EventType;
import org.xiezhi.engine.schema.Field;
import org.xiezhi.engine.schema.Schema;
import org.xiezhi.engine.time.Calendars;
import org.xiezhi.engine.yaml.Suggestion;
import org.xiezhi.engine.yaml.YamlNode;

/** Reads what must not be done to recorded rows. */
final class AlterationKind implements RuleKind {
  /** How {@code exclude} calls the version of a row before it was changed. */
  private static final String WAS = "was";

  /** The time a row says it occurred, which can be watched like a field. */
  static final String OCCURRED = "occurred";

  private final Calendars calendars;
  private final List<Alteration.Change> changes = new ArrayList<>();
  private final List<Alteration.Step> deletions = new ArrayList<>();
  private final List<Alteration.Step> creations = new ArrayList<>();
  private final List<Alteration.Delay> delays = new ArrayList<>();
  private final List<Alteration.Filler> fillers = new ArrayList<>();
  private final List<EventType> others = new ArrayList<>();
  private final Map<String, Integer> slots = new HashMap<>();
  private final Set<String> watched = new HashSet<>();
  private boolean alone = true;
  private Grades grades;
  private Scope scope;
  private Schema schema;
  private String anchor;

  AlterationKind(Calendars calendars) {
    this.calendars = calendars;
  }

  @Override
  public List<String> keys() {
    return List.of(
        "on",
        Alteration.CHANGED,
        Alteration.DELETED,
        Alteration.CREATED,
        Alteration.LATE,
        Alteration.SAME_SECOND);
  }

  @Override
  public String anchorKey() {
    return "on";
  }

  @Override
  public void read(YamlNode node, List<LevelNode> levels, Scope names, Schema vocabulary) {
    scope = names;
    schema = vocabulary;
    anchor = RuleParser.eventName(node, anchorKey());
    slots.put(anchor, Rule.ANCHOR);
    sections(node, Alteration.CHANGED).forEach(this::changed);
    sections(node, Alteration.DELETED)
        .forEach(n -> step(n, "event", "when", "after", "exclude").ifPresent(deletions::add));
    sections(node, Alteration.CREATED)
        .forEach(
            n -> {
              n.require("after");
              step(n, "event", "when", "after", "exclude").ifPresent(creations::add);
            });
    sections(node, Alteration.LATE).forEach(this::late);
    sections(node, Alteration.SAME_SECOND).forEach(this::sameSecond);
    if (Alteration.PARTS.stream().noneMatch(part -> node.get(part).isPresent())) {
      node.problem(
          "an alteration needs at least one of changed, deleted, created, late, same_second.");
    }
    grades = Grades.parse(levels, scope, Alteration.PARTS);
  }

  private static List<YamlNode> sections(YamlNode node, String key) {
    return node.get(key).map(n -> n.isList() ? n.elements() : List.of(n)).orElse(List.of());
  }

  private void changed(YamlNode node) {
    node.allow("event", "when", "fields", "after", "exclude");
    EventType type = schema.events().get(node.get("event").map(YamlNode::text).orElse(anchor));
    if (type == null || scope.has(WAS)) {
      step(node);
      return;
    }
    int was = scope.event(type, WAS);
    Optional<Alteration.Step> step = step(node);
    scope.forget(WAS);
    List<String> known = new ArrayList<>(List.of(OCCURRED));
    type.fields().stream().map(Field::name).forEach(known::add);
    List<String> fields = node.get("fields").map(n -> fields(n, type, known)).orElse(known);
    step.ifPresent(s -> changes.add(new Alteration.Change(s, fields, was)));
  }

  private static List<String> fields(YamlNode list, EventType type, List<String> known) {
    List<String> fields = new ArrayList<>();
    for (YamlNode field : list.isScalar() ? List.of(list) : list.elements()) {
      if (known.contains(field.text())) {
        fields.add(field.text());
      } else {
        String suggestion = Suggestion.didYouMean(field.text(), known);
        field.problem(
            type.name()
                + " has no field \""
                + field.text()
                + "\""
                + (suggestion.isEmpty()
                    ? "; there are: " + String.join(", ", known) + "."
                    : suggestion));
      }
    }
    return fields;
  }

  private Optional<Alteration.Step> step(YamlNode node, String... allowed) {
    if (allowed.length > 0) {
      node.allow(allowed);
    }
    Optional<WatchedRows> rows = rows(node);
    Optional<YamlNode> after = node.get("after");
    Optional<WatchedRows> afterRows = after.flatMap(this::after);
    Condition exclude = condition(node, "exclude");
    if (after.isPresent() && afterRows.isEmpty()) {
      return Optional.empty();
    }
    return rows.map(r -> new Alteration.Step(r, afterRows.orElse(null), exclude));
  }

  private Optional<WatchedRows> after(YamlNode node) {
    if (node.isMap()) {
      node.allow("event", "when");
      node.require("event");
    }
    return eventRows(node.isMap() ? node.get("event") : Optional.of(node), node);
  }

  /** The rows of {@code event} and {@code when}; without an event, the anchoring row itself. */
  private Optional<WatchedRows> rows(YamlNode node) {
    Optional<YamlNode> event = node.get("event");
    if (event.isEmpty()) {
      watched.add(anchor);
      return Optional.of(new WatchedRows(null, Rule.ANCHOR, condition(node, "when")));
    }
    return eventRows(event, node);
  }

  private Optional<WatchedRows> eventRows(Optional<YamlNode> event, YamlNode node) {
    Optional<EventType> type = event.flatMap(n -> RuleParser.eventType(n, schema));
    return type.map(
        t -> {
          int slot = slots.computeIfAbsent(t.name(), n -> slot(event.get(), t));
          watched.add(t.name());
          alone &= !t.name().equals(anchor);
          return new WatchedRows(t.name(), slot, condition(node, "when"));
        });
  }

  private int slot(YamlNode name, EventType type) {
    if (scope.has(type.name())) {
      name.problem("the name \"" + type.name() + "\" is already taken.");
    }
    others.add(type);
    return scope.event(type);
  }

  private Condition condition(YamlNode node, String key) {
    return node.get(key).flatMap(n -> Condition.compile(n, scope, ValueType.BOOL)).orElse(null);
  }

  private void late(YamlNode node) {
    node.allow("event", "when", "length", "unit", "exclude");
    Optional<WatchedRows> rows = rows(node);
    Optional<YamlNode> length = node.require("length");
    Optional<YamlNode> unit = node.require("unit");
    Optional<Amount> limit = length.flatMap(l -> unit.flatMap(u -> Amount.parse(l, u, scope)));
    Condition exclude = condition(node, "exclude");
    rows.ifPresent(r -> limit.ifPresent(l -> delays.add(new Alteration.Delay(r, l, exclude))));
  }

  private void sameSecond(YamlNode node) {
    node.allow("events", "count");
    List<Activity> rows = new ArrayList<>();
    node.require("events").ifPresent(list -> list.elements().forEach(e -> filler(e, rows)));
    int count = node.require("count").map(YamlNode::integer).orElse(0);
    if (count < 2) {
      node.get("count").ifPresent(n -> n.problem("at least 2 rows can share a second."));
    }
    fillers.add(new Alteration.Filler(new Activities(rows), count));
  }

  private void filler(YamlNode node, List<Activity> rows) {
    if (node.isMap()) {
      node.allow("event", "when", "began");
    }
    Optional<YamlNode> event = node.isMap() ? node.require("event") : Optional.of(node);
    EventType type = event.flatMap(n -> RuleParser.eventType(n, schema)).orElse(null);
    if (type == null) {
      return;
    }
    int slot = slots.computeIfAbsent(type.name(), n -> slot(event.get(), type));
    alone &= !type.name().equals(anchor);
    Condition began =
        node.get("began")
            .flatMap(n -> Condition.compile(n, scope, ValueType.TIMESTAMP))
            .orElse(null);
    Text title = new Text(type.name(), type.name());
    rows.add(
        new Activity(
            rows.size(),
            type.name(),
            title,
            type.name(),
            slot,
            condition(node, "when"),
            began,
            List.of()));
  }

  @Override
  public List<EventType> others() {
    return others;
  }

  @Override
  public Optional<Rule> rule(Head head, String anchoring) {
    if (grades == null) {
      return Optional.empty();
    }
    Set<String> concerns = new HashSet<>(Set.of(anchoring));
    others.forEach(type -> concerns.add(type.name()));
    Alteration alteration = new Alteration(changes, deletions, creations, delays, fillers);
    return Optional.of(
        new AlterationRule(
            head, anchoring, concerns, watched, alone, alteration, grades, calendars));
  }
}
