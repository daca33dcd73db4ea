package org.xiezhi.engine.rule;

import java.util.List;
import java.util.Optional;
import org.xiezhi.engine.condition.Scope;
import org.xiezhi.engine.schema.EventType;
import org.xiezhi.engine.schema.Schema;
import org.xiezhi.engine.yaml.YamlNode;

/** Reads what only one kind of rule has. Serves one file. */
interface RuleKind {
  /** The keys that only this kind has. */
  List<String> keys();

  /** The key that names the anchoring event. */
  String anchorKey();

  /** What can be said about the anchoring event besides {@code event} and {@code when}. */
  default List<String> anchorOptions() {
    return List.of();
  }

  /**
   * Reads this kind's keys; adds to the scope what messages can name besides.
   *
   * @param levels of the rule or its ladder; empty if something is wrong with them
   */
  void read(YamlNode node, List<LevelNode> levels, Scope scope, Schema schema);

  /** The event types besides the anchor's. */
  List<EventType> others();

  /** The rule; empty if something was wrong with this kind's keys. */
  Optional<Rule> rule(Head head, String anchor);
}
