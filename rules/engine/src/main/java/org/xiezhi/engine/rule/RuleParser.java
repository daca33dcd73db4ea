package org.xiezhi.engine.rule;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.xiezhi.engine.alert.LegalBasis;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.alert.Text;
import org.xiezhi.engine.condition.Condition;
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
  private static final List<String> SHARED =
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
          "lookups",
          "exclusions",
          "parameters",
          "assumptions",
          "cases");

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

  private RuleParser(YamlNode node, String text, Schema schema) {
    this.node = node;
    this.text = text;
    this.schema = schema;
    this.scope = new Scope(schema);
  }

  /** Reads a rule; empty if anything is wrong, which is then among the problems. */
  static Optional<Rule> parse(
      YamlNode node, String text, Schema schema, Calendars calendars, Problems problems) {
    int before = problems.count();
    Optional<Rule> rule = new RuleParser(node, text, schema).parse(calendars);
    return problems.count() == before ? rule : Optional.empty();
  }

  private Optional<Rule> parse(Calendars calendars) {
    Map<String, RuleKind> kinds =
        Map.of("check", new CheckKind(), "deadline", new DeadlineKind(calendars));
    RuleKind kind = node.require("kind").flatMap(n -> n.oneOf(kinds)).orElse(null);
    if (kind == null) {
      return Optional.empty();
    }
    List<String> keys = new ArrayList<>(SHARED);
    keys.addAll(kind.keys());
    node.allow(keys.toArray(String[]::new));
    domain();
    EventType anchor = anchor(kind.anchorKey()).orElse(null);
    if (anchor == null) {
      return Optional.empty();
    }
    scope.event(anchor);
    node.get("parameters").ifPresent(this::parameters);
    node.get("lookups").ifPresent(this::lookups);
    Condition applies =
        node.get(kind.anchorKey())
            .filter(YamlNode::isMap)
            .flatMap(n -> n.get("when"))
            .flatMap(n -> Condition.compile(n, scope, ValueType.BOOL))
            .orElse(null);
    kind.read(node, scope, schema);
    Optional<Head> head = head(anchor, applies, kind);
    return head.flatMap(h -> kind.rule(h, anchor.name()));
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

  private Optional<EventType> anchor(String key) {
    return node.require(key)
        .flatMap(
            anchor -> {
              if (anchor.isMap()) {
                anchor.allow("event", "when");
                return anchor.require("event").flatMap(n -> eventType(n, schema));
              }
              return eventType(anchor, schema);
            });
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
        .byName()
        .forEach(
            (name, value) -> {
              Object parsed = Parameters.value(value.text());
              values.put(name, parsed);
              types.put(name, Parameters.type(parsed));
            });
    scope.parameters("parameters", values, types);
  }

  private void lookups(YamlNode lookups) {
    lookups
        .entries()
        .forEach(
            (name, lookup) -> {
              if (scope.has(name.text())) {
                name.problem("the name \"" + name.text() + "\" is already taken.");
              } else {
                scope.lookup(name.text(), lookup);
              }
            });
  }

  private Optional<Head> head(EventType anchor, Condition applies, RuleKind kind) {
    String id = node.require("id").map(this::id).orElse("");
    int version = node.require("version").map(YamlNode::integer).orElse(1);
    if (version < 1) {
      node.require("version").ifPresent(n -> n.problem("versions are counted from 1."));
    }
    Optional<Text> title = node.require("title").flatMap(RuleParser::text);
    Optional<YamlNode> message = node.require("message");
    message.ifPresent(n -> n.allow("zh", "en"));
    Optional<Template> zh =
        message.flatMap(n -> n.require("zh")).flatMap(n -> Template.compile(n, scope));
    Optional<Template> en =
        message.flatMap(n -> n.require("en")).flatMap(n -> Template.compile(n, scope));
    List<LegalBasis> basis = node.require("basis").map(this::basis).orElse(List.of());
    Instant from = instant("from");
    Instant to = instant("to");
    node.get("effective").ifPresent(n -> n.allow("from", "to"));
    String key = node.require("key").map(n -> key(n, anchor, kind)).orElse("");
    List<Head.Exclusion> exclusions =
        node.get("exclusions").map(this::exclusions).orElse(List.of());
    List<String> assumptions = node.get("assumptions").map(YamlNode::texts).orElse(List.of());
    List<RuleCase> cases =
        node.require("cases").map(n -> new CaseParser(schema, key).cases(n)).orElse(List.of());
    return title.flatMap(
        t ->
            zh.flatMap(
                z ->
                    en.map(
                        e ->
                            new Head(
                                node.file(),
                                id,
                                version,
                                hash(),
                                schema.domain(),
                                t,
                                z,
                                e,
                                basis,
                                from,
                                to,
                                key,
                                scope,
                                applies,
                                exclusions,
                                assumptions,
                                cases))));
  }

  private String id(YamlNode id) {
    String text = id.text();
    if (!text.matches("[A-Z]{3,5}-[A-Z]{3,5}-\\d{3}")) {
      id.problem("\"" + text + "\" is not an id like APPR-FEE-001.");
      return text;
    }
    String file = node.file().substring(node.file().lastIndexOf('/') + 1);
    String expected = text.toLowerCase(Locale.ROOT) + ".yaml";
    if (!file.equals(expected)) {
      id.problem("the rule " + text + " belongs in a file " + expected + ", not " + file + ".");
    }
    return text;
  }

  static Optional<Text> text(YamlNode node) {
    node.allow("zh", "en");
    Optional<String> zh = node.require("zh").map(YamlNode::text);
    Optional<String> en = node.require("en").map(YamlNode::text);
    return zh.flatMap(z -> en.map(e -> new Text(z, e)));
  }

  private List<LegalBasis> basis(YamlNode list) {
    List<LegalBasis> basis = new ArrayList<>();
    for (YamlNode element : list.elements()) {
      element.allow("law", "article", "quote");
      Optional<String> law = element.require("law").map(YamlNode::text);
      Optional<String> article = element.require("article").map(YamlNode::text);
      Optional<String> quote = element.require("quote").map(YamlNode::text);
      law.ifPresent(
          l -> article.ifPresent(a -> quote.ifPresent(q -> basis.add(new LegalBasis(l, a, q)))));
    }
    if (list.isList() && list.elements().isEmpty()) {
      list.problem("a rule without a legal basis cannot card anyone.");
    }
    return basis;
  }

  private Instant instant(String key) {
    return node.get("effective")
        .flatMap(n -> n.get(key))
        .map(n -> n.parsed(t -> LocalInstant.parse(t, schema.zone()), LocalInstant.EXPECTED, null))
        .orElse(null);
  }

  private String key(YamlNode key, EventType anchor, RuleKind kind) {
    String space = key.text();
    List<EventType> types = new ArrayList<>(List.of(anchor));
    types.addAll(kind.others());
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

  private String hash() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
