package org.xiezhi.local.rules;

import java.util.Optional;
import java.util.Set;
import org.xiezhi.engine.yaml.Problems;
import org.xiezhi.engine.yaml.YamlNode;

/**
 * A file among the rules, before it is checked.
 *
 * @param name as problems call it
 */
record RuleText(String name, String text) {
  private static final Set<String> CALENDARS = Set.of("calendar", "fixed_holidays", "closure");

  boolean isCalendar() {
    return word("kind").filter(CALENDARS::contains).isPresent();
  }

  boolean isLadder() {
    return word("kind").filter("ladder"::equals).isPresent();
  }

  /** The id it says it has. */
  Optional<String> id() {
    return word("id");
  }

  /** The id of the ladder that it names. */
  Optional<String> ladder() {
    return word("ladder").or(() -> word("ladder", "name"));
  }

  /** The domain it says it belongs to. */
  Optional<String> domain() {
    return word("domain");
  }

  private Optional<String> word(String... path) {
    // What is wrong with the file is told when it is checked.
    Optional<YamlNode> node = YamlNode.parse(name, text, new Problems());
    for (String key : path) {
      node = node.flatMap(n -> n.get(key));
    }
    return node.filter(YamlNode::isScalar).map(YamlNode::text);
  }
}
