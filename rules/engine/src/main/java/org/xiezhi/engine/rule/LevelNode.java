package org.xiezhi.engine.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.condition.Condition;
import org.xiezhi.engine.condition.Scope;
import org.xiezhi.engine.condition.ValueType;
import org.xiezhi.engine.yaml.YamlNode;

/**
 * One level as it is written, in a rule or in the ladder that the rule names.
 *
 * @param place where the rule says which levels it has
 * @param node the level
 * @param when its condition, or null
 * @param shared true if it stands in a ladder
 */
record LevelNode(YamlNode place, YamlNode node, YamlNode when, boolean shared) {
  /** The key by which a level of a ladder names a condition that the rule gives. */
  static final String GIVEN = "given";

  /** A level that the rule itself writes. */
  static LevelNode own(YamlNode place, YamlNode node) {
    return new LevelNode(place, node, node.get("when").orElse(null), false);
  }

  /** A level of a ladder, with the conditions that the rule gives. */
  static LevelNode of(YamlNode place, YamlNode node, Map<String, YamlNode> given) {
    Optional<String> name = node.get(GIVEN).map(YamlNode::text);
    YamlNode when = name.map(given::get).or(() -> node.get("when")).orElse(null);
    return new LevelNode(place, node, when, true);
  }

  /** Reports every key that is not among the known ones. */
  void allow(String... known) {
    List<String> keys = new ArrayList<>(List.of(known));
    if (shared) {
      keys.add(GIVEN);
    }
    node.allow(keys.toArray(String[]::new));
  }

  Optional<Level> level() {
    return node.require("level").flatMap(n -> n.oneOf(RuleParser.LEVELS));
  }

  boolean pending() {
    return node.get("pending").map(YamlNode::bool).orElse(false);
  }

  /** Null if there is none, or if it is wrong, which is then among the problems. */
  Condition condition(Scope scope) {
    return when == null ? null : Condition.compile(when, scope, ValueType.BOOL).orElse(null);
  }
}
