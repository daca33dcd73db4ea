package org.xiezhi.engine.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.condition.Condition;
import org.xiezhi.engine.condition.ReservedWords;
import org.xiezhi.engine.condition.Scope;
import org.xiezhi.engine.condition.Template;
import org.xiezhi.engine.condition.ValueType;
import org.xiezhi.engine.schema.EventType;
import org.xiezhi.engine.schema.Schema;
import org.xiezhi.engine.time.Calendars;
import org.xiezhi.engine.yaml.Problems;
import org.xiezhi.engine.yaml.Suggestion;
import org.xiezhi.engine.yaml.YamlNode;

/** Reads the file of one rule: what all kinds share here, the rest by kind. */
final class RuleParser {
  /** The keys that every kind of rule can have. */
  static final List<String> SHARED =
      List.of(
          "id",
          "version",
          "kind",
          "domain",
          "title",
          "message",
          "basis",
          "effective",
          "key",
          "levels",
          "ladder",
          Superseded.KEY,
          "lookups",
          "groups",
          "exclusions",
          "parameters",
          "assumptions",
          "cases");

  private static final String PARAMETERS = "parameters";
  private static final Set<String> RESERVED = Set.of(PARAMETERS, LimitInWords.NAME, Grades.BREACH);

  /** The levels a rule can name, by their words. */
  static final Map<String, Level> LEVELS =
      Map.of(
          Level.REMINDER.word(), Level.REMINDER,
          Level.WARNING.word(), Level.WARNING,
          Level.YELLOW.word(), Level.YELLOW,
          Level.RED.word(), Level.RED);

  private final YamlNode node;
  private final String text;
  private final Schema schema;
  private final Scope scope;

  private RuleParser(YamlNode node, String text, Schema schema, Calendars calendars) {
    this.node = node;
    this.text = text;
    this.schema = schema;
    this.scope = new Scope(schema, calendars);
  }

  /** Reads a rule; empty if anything is wrong, which is then among the problems. */
  static Optional<Rule> parse(
      YamlNode node,
      String text,
      Schema schema,
      Calendars calendars,
      Ladder.Known ladders,
      Problems problems) {
    int before = problems.count();
    Optional<Rule> rule = new RuleParser(node, text, schema, calendars).parse(calendars, ladders);
    return problems.count() == before ? rule : Optional.empty();
  }

  private Optional<Rule> parse(Calendars calendars, Ladder.Known ladders) {
    Map<String, RuleKind> kinds =
        Map.of(
            "alteration", new AlterationKind(calendars),
            "check", new CheckKind(),
            "deadline", new DeadlineKind(calendars),
            "procedure", new ProcedureKind());
    RuleKind kind = node.require("kind").flatMap(n -> n.oneOf(kinds)).orElse(null);
    if (kind == null) {
      return Optional.empty();
    }
    List<String> keys = new ArrayList<>(SHARED);
    keys.addAll(kind.keys());
    node.allow(keys.toArray(String[]::new));
    domain();
    Head.Identity identity = HeadParser.identity(node, text + ladders.text(node), schema.zone());
    EventType anchor = anchor(kind).orElse(null);
    if (anchor == null) {
      return Optional.empty();
    }
    scope.event(anchor);
    node.get("parameters").ifPresent(this::parameters);
    Aliases aliases = new Aliases(scope, RESERVED);
    node.get("lookups").ifPresent(aliases::lookups);
    node.get("groups").ifPresent(aliases::groups);
    Condition applies =
        node.get(kind.anchorKey())
            .filter(YamlNode::isMap)
            .flatMap(n -> n.get("when"))
            .flatMap(n -> Condition.compile(n, scope, ValueType.BOOL))
            .orElse(null);
    List<Head.Exclusion> exclusions =
        node.get("exclusions").map(this::exclusions).orElse(List.of());
    List<LevelNode> levels = ladders.levels(node).orElse(List.of());
    kind.read(node, levels, scope, schema);
    return head(identity, anchor, applies, exclusions, kind)
        .flatMap(head -> kind.rule(head, anchor.name()));
  }

  private void domain() {
    node.require("domain")
        .ifPresent(
            domain -> {
              if (!domain.text().equals(schema.domain())) {
                domain.problem(
                    "the mapping's domain is " + schema.domain() + ", not " + domain.text() + ".");
              }
            });
  }

  private Optional<EventType> anchor(RuleKind kind) {
    List<String> options = new ArrayList<>(List.of("event", "when"));
    options.addAll(kind.anchorOptions());
    return node.require(kind.anchorKey())
        .flatMap(
            anchor -> {
              if (anchor.isMap()) {
                anchor.allow(options.toArray(String[]::new));
                return anchor.require("event").flatMap(n -> eventType(n, schema));
              }
              return eventType(anchor, schema);
            });
  }

  /** The event type's name that stands under a key, alone or as {@code event}; empty if none. */
  static String eventName(YamlNode node, String key) {
    return node.get(key)
        .flatMap(n -> n.isMap() ? n.get("event") : Optional.of(n))
        .map(YamlNode::text)
        .orElse("");
  }

  /** The event type that a node names; empty if there is none, which is then a problem. */
  static Optional<EventType> eventType(YamlNode node, Schema schema) {
    EventType type = schema.events().get(node.text());
    if (type == null && node.isScalar()) {
      String suggestion = Suggestion.didYouMean(node.text(), schema.events().keySet());
      node.problem(
          "there is no event type \""
              + node.text()
              + "\""
              + (suggestion.isEmpty()
                  ? "; there are: " + String.join(", ", schema.events().keySet()) + "."
                  : suggestion));
    }
    return Optional.ofNullable(type);
  }

  private void parameters(YamlNode parameters) {
    Map<String, Object> values = new LinkedHashMap<>();
    Map<String, ValueType> types = new LinkedHashMap<>();
    parameters
        .entries()
        .forEach(
            (key, value) -> {
              String name = key.text();
              if (ReservedWords.takesBehindPoint(name)) {
                key.problem(ReservedWords.complaint(name));
              }
              Object parsed = Parameters.value(value.text());
              values.put(name, parsed);
              types.put(name, Parameters.type(parsed));
            });
    scope.parameters(PARAMETERS, values, types);
  }

  private Optional<Head> head(
      Head.Identity identity,
      EventType anchor,
      Condition applies,
      List<Head.Exclusion> exclusions,
      RuleKind kind) {
    Optional<YamlNode> message = node.require("message");
    message.ifPresent(n -> n.allow("zh", "en"));
    Optional<Template> zh =
        message.flatMap(n -> n.require("zh")).flatMap(n -> Template.compile(n, scope));
    Optional<Template> en =
        message.flatMap(n -> n.require("en")).flatMap(n -> Template.compile(n, scope));
    String key = node.require("key").map(n -> key(n, anchor, kind)).orElse("");
    List<RuleCase> cases =
        node.require("cases").map(n -> new CaseParser(schema, key).cases(n)).orElse(List.of());
    List<String> supersedes =
        node.get(Superseded.KEY)
            .map(n -> HeadParser.supersedes(n, identity.id()))
            .orElse(List.of());
    return zh.flatMap(
        z ->
            en.map(
                e ->
                    new Head(
                        identity,
                        schema.domain(),
                        z,
                        e,
                        key,
                        scope,
                        applies,
                        supersedes,
                        exclusions,
                        cases)));
  }

  private String key(YamlNode key, EventType anchor, RuleKind kind) {
    String space = key.text();
    List<EventType> types = new ArrayList<>(List.of(anchor));
    types.addAll(kind.others());
    scope.groups().forEach(group -> types.add(group.type()));
    for (EventType type : types) {
      if (!type.keys().containsKey(space)) {
        key.problem(
            "the event "
                + type.name()
                + " has no key \""
                + space
                + "\"; it has: "
                + String.join(", ", type.keys().keySet().stream().sorted().toList())
                + ".");
      }
    }
    return space;
  }

  private List<Head.Exclusion> exclusions(YamlNode list) {
    List<Head.Exclusion> exclusions = new ArrayList<>();
    for (YamlNode element : list.elements()) {
      element.allow("name", "when");
      Optional<String> name = element.require("name").map(YamlNode::text);
      Optional<Condition> when =
          element.require("when").flatMap(n -> Condition.compile(n, scope, ValueType.BOOL));
      name.ifPresent(n -> when.ifPresent(w -> exclusions.add(new Head.Exclusion(n, w))));
    }
    return exclusions;
  }
}
