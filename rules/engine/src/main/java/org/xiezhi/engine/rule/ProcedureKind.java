package org.xiezhi.engine.rule;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xiezhi.engine.condition.Condition;
import org.xiezhi.engine.condition.Scope;
import org.xiezhi.engine.condition.ValueType;
import org.xiezhi.engine.schema.EventType;
import org.xiezhi.engine.schema.Schema;
import org.xiezhi.engine.yaml.YamlNode;

/** Reads the activities of a procedure and what is demanded of them. */
final class ProcedureKind implements RuleKind {
  /** The clocks of two systems may differ by this much, unless the rule says otherwise. */
  private static final Duration SKEW = Duration.ofSeconds(60);

  private final List<Procedure.Precedence> precedences = new ArrayList<>();
  private final List<Procedure.Persons> persons = new ArrayList<>();
  private final List<Procedure.Never> never = new ArrayList<>();
  private final Set<Integer> ends = new HashSet<>();
  private ActivityNames activities;
  private FlowNodes flow;
  private Duration tolerance = SKEW;
  private Grades grades;
  private ZoneId zone;
  private Scope scope;

  @Override
  public List<String> keys() {
    return List.of(
        "start",
        "activities",
        "flow",
        "end",
        "returns",
        "persons",
        "precedence",
        "never",
        "tolerance");
  }

  @Override
  public String anchorKey() {
    return "start";
  }

  @Override
  public void read(YamlNode node, List<LevelNode> levels, Scope names, Schema schema) {
    scope = names;
    zone = schema.zone();
    activities = new ActivityNames(scope, schema, RuleParser.eventName(node, anchorKey()));
    node.require("activities").ifPresent(activities::read);
    flow = new FlowNodes(activities, scope);
    node.get("flow").ifPresent(flow::flow);
    node.get("end").ifPresent(n -> ends.addAll(activities.indices(n)));
    node.get("returns").ifPresent(flow::returns);
    node.get("persons").ifPresent(list -> list.elements().forEach(this::persons));
    node.get("precedence").ifPresent(list -> list.elements().forEach(this::precedence));
    node.get("never").ifPresent(list -> list.elements().forEach(this::never));
    node.get("tolerance").ifPresent(n -> tolerance = seconds(n));
    boolean empty = node.get("flow").isEmpty() && node.get("persons").isEmpty();
    if (empty && node.get("precedence").isEmpty() && node.get("never").isEmpty()) {
      node.problem("a procedure needs at least one of flow, persons, precedence, never.");
    }
    grades = Grades.parse(levels, scope, Procedure.PARTS);
  }

  private void persons(YamlNode node) {
    node.allow("different", "not_alone", "at_least", "activity", "when");
    Condition when = when(node);
    Optional<YamlNode> different = node.get("different");
    Optional<YamlNode> notAlone = node.get("not_alone");
    Optional<YamlNode> atLeast = node.get("at_least");
    if (List.of(different, notAlone, atLeast).stream().filter(Optional::isPresent).count() != 1) {
      node.problem("one of different, not_alone and at_least is needed, and only one.");
      return;
    }
    if (atLeast.isPresent()) {
      int least = atLeast.get().integer();
      node.require("activity")
          .map(n -> activities.withPersons(List.of(n)))
          .filter(indices -> !indices.isEmpty())
          .ifPresent(
              indices ->
                  persons.add(new Procedure.Persons(Procedure.Who.AT_LEAST, indices, least, when)));
      return;
    }
    YamlNode list = different.or(() -> notAlone).get();
    List<Integer> indices = activities.withPersons(list.elements());
    if (list.isList() && list.elements().size() < 2) {
      list.problem("two activities at least are needed here.");
    }
    Procedure.Who who = different.isPresent() ? Procedure.Who.DIFFERENT : Procedure.Who.NOT_ALONE;
    persons.add(new Procedure.Persons(who, indices, 0, when));
  }

  private void precedence(YamlNode node) {
    node.allow("activity", "needs");
    Optional<Integer> activity = node.require("activity").flatMap(activities::index);
    List<Integer> needs = node.require("needs").map(activities::indices).orElse(List.of());
    activity.ifPresent(a -> precedences.add(new Procedure.Precedence(a, needs)));
  }

  private void never(YamlNode node) {
    if (node.isMap()) {
      node.allow("activity", "when");
    }
    Optional<YamlNode> name = node.isMap() ? node.require("activity") : Optional.of(node);
    Condition when = when(node);
    name.flatMap(activities::index).ifPresent(a -> never.add(new Procedure.Never(a, when)));
  }

  private Condition when(YamlNode node) {
    return node.get("when").flatMap(n -> Condition.compile(n, scope, ValueType.BOOL)).orElse(null);
  }

  private static Duration seconds(YamlNode node) {
    return node.parsed(
        text -> {
          if (!text.matches("\\d{1,6}s")) {
            throw new NumberFormatException(text);
          }
          return Duration.parse("PT" + text);
        },
        "a number of seconds like 60s",
        SKEW);
  }

  @Override
  public List<EventType> others() {
    return activities.others();
  }

  @Override
  public Optional<Rule> rule(Head head, String anchor) {
    if (grades == null) {
      return Optional.empty();
    }
    Set<String> concerns = new HashSet<>(Set.of(anchor));
    others().forEach(type -> concerns.add(type.name()));
    Procedure procedure =
        new Procedure(
            new Activities(activities.all()),
            flow.steps(),
            ends,
            flow.returns(),
            precedences,
            persons,
            never,
            tolerance);
    return Optional.of(new ProcedureRule(head, anchor, concerns, procedure, grades, zone));
  }
}
