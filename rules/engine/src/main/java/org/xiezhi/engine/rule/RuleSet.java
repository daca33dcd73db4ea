package org.xiezhi.engine.rule;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.xiezhi.engine.schema.Schema;
import org.xiezhi.engine.text.CodePointOrder;
import org.xiezhi.engine.time.Calendars;
import org.xiezhi.engine.yaml.Problem;
import org.xiezhi.engine.yaml.Problems;
import org.xiezhi.engine.yaml.YamlNode;

/** The rules of a domain and the calendars they count by. Immutable. */
public final class RuleSet {
  private final Map<String, Rule> byId = new TreeMap<>();
  private final Map<String, Map<String, List<RuleGroup>>> index = new TreeMap<>();
  private final Map<String, List<String>> superseding = new TreeMap<>();
  private final Calendars calendars;

  /**
   * @param rules with distinct ids
   * @param calendars that they count by
   */
  public RuleSet(Collection<Rule> rules, Calendars calendars) {
    this.calendars = requireNonNull(calendars);
    for (Rule rule : rules) {
      if (byId.put(rule.id(), rule) != null) {
        throw new IllegalArgumentException("there are two rules " + rule.id() + ".");
      }
    }
    Map<String, Map<String, List<Rule>>> concerned = new TreeMap<>();
    for (Rule rule : byId.values()) {
      Map<String, List<Rule>> ofSpace =
          concerned.computeIfAbsent(rule.keySpace(), space -> new HashMap<>());
      rule.concerns()
          .forEach(type -> ofSpace.computeIfAbsent(type, t -> new ArrayList<>()).add(rule));
      for (String id : rule.supersedes()) {
        superseding.computeIfAbsent(id, i -> new ArrayList<>(1)).add(rule.id());
      }
    }
    concerned.forEach(
        (space, ofSpace) -> {
          Map<String, List<RuleGroup>> groups = new HashMap<>();
          ofSpace.forEach((type, concerning) -> groups.put(type, groups(concerning)));
          index.put(space, groups);
        });
  }

  private static List<RuleGroup> groups(List<Rule> rules) {
    Map<RuleGroup.Anchoring, List<Rule>> groups = new LinkedHashMap<>();
    for (Rule rule : rules) {
      groups.computeIfAbsent(RuleGroup.Anchoring.of(rule), a -> new ArrayList<>()).add(rule);
    }
    return groups.entrySet().stream()
        .map(group -> new RuleGroup(group.getKey(), group.getValue()))
        .toList();
  }

  /**
   * Reads rules and calendars.
   *
   * @param files their names and texts; of a name, what follows the last slash counts
   * @param schema that the rules are checked against
   * @param problems is given everything that is wrong; the set must not be used unless it is empty
   */
  public static RuleSet parse(Map<String, String> files, Schema schema, Problems problems) {
    return parse(files, schema, id -> false, problems);
  }

  private static Map<String, String> sorted(Map<String, String> files) {
    Map<String, String> sorted = new TreeMap<>(CodePointOrder.ORDER);
    sorted.putAll(files);
    return sorted;
  }

  /**
   * Reads some rules of a set, and calendars.
   *
   * @param files as in {@link #parse(Map, Schema, Problems)}
   * @param schema that the rules are checked against
   * @param elsewhere whether the set has a rule of this id that is not in the files
   * @param problems is given everything that is wrong; the set must not be used unless it is empty
   */
  public static RuleSet parse(
      Map<String, String> files, Schema schema, Predicate<String> elsewhere, Problems problems) {
    Map<String, YamlNode> rules = new TreeMap<>();
    CalendarFiles calendars = new CalendarFiles();
    Ladder.Known ladders = new Ladder.Known();
    sorted(files)
        .forEach(
            (file, text) ->
                YamlNode.parse(file, text, problems)
                    .filter(RuleSet::isMap)
                    .ifPresent(
                        node -> {
                          if (!calendars.take(node) && !ladders.take(node, text)) {
                            rules.put(file, node);
                          }
                        }));
    Calendars known = calendars.calendars(schema.zone());
    Superseded superseded = new Superseded(rules.values(), elsewhere);
    Map<String, Rule> byId = new TreeMap<>();
    rules.forEach(
        (file, node) ->
            RuleParser.parse(node, files.get(file), schema, known, ladders, problems)
                .filter(rule -> superseded.areKnown(node))
                .ifPresent(
                    rule -> {
                      Rule other = byId.putIfAbsent(rule.id(), rule);
                      if (other != null) {
                        problems.add(
                            new Problem(
                                file,
                                1,
                                1,
                                "the rule " + rule.id() + " is also in " + other.file() + "."));
                      }
                    }));
    return new RuleSet(byId.values(), known);
  }

  private static boolean isMap(YamlNode node) {
    if (!node.isMap()) {
      node.problem("a rule or a calendar is a map (key: value).");
    }
    return node.isMap();
  }

  /** All rules, by id. */
  public Collection<Rule> rules() {
    return byId.values();
  }

  public Optional<Rule> rule(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  public Calendars calendars() {
    return calendars;
  }

  /** The key spaces that any rule gathers facts by. */
  public Set<String> keySpaces() {
    return Collections.unmodifiableSet(index.keySet());
  }

  /** The event types that concern any rule in a key space. */
  public Set<String> eventTypes(String keySpace) {
    return Collections.unmodifiableSet(index.getOrDefault(keySpace, Map.of()).keySet());
  }

  /** The ids of the rules that supersede a rule, in order. */
  public List<String> superseding(String id) {
    return superseding.getOrDefault(id, List.of());
  }

  /** The rules in a key space that an event type concerns, by the types of their anchors. */
  public List<RuleGroup> concerning(String keySpace, String eventType) {
    return index.getOrDefault(keySpace, Map.of()).getOrDefault(eventType, List.of());
  }
}
