package org.xiezhi.engine.rule;

import java.util.Optional;
import java.util.Set;
import org.xiezhi.engine.condition.ReservedWords;
import org.xiezhi.engine.condition.Scope;
import org.xiezhi.engine.schema.EventType;
import org.xiezhi.engine.yaml.YamlNode;

/**
 * Reads the names that a rule gives to rows that it looks up and to groups of events.
 *
 * @param scope in which they are declared
 * @param reserved names that they cannot have
 */
record Aliases(Scope scope, Set<String> reserved) {

  /** {@code lookups}. */
  void lookups(YamlNode lookups) {
    lookups
        .entries()
        .forEach(
            (name, lookup) -> {
              if (isFree(name)) {
                scope.lookup(name.text(), lookup);
              }
            });
  }

  /** {@code groups}. */
  void groups(YamlNode groups) {
    groups
        .entries()
        .forEach(
            (name, group) -> {
              if (isFree(name)) {
                group(name.text(), group);
              }
            });
  }

  private void group(String name, YamlNode group) {
    if (!group.isMap()) {
      group.problem("a group is written {event: …, when: …}.");
      return;
    }
    group.allow("event", "as", "when");
    Optional<YamlNode> event = group.require("event");
    EventType type = event.flatMap(n -> RuleParser.eventType(n, scope.schema())).orElse(null);
    if (type == null) {
      return;
    }
    Optional<YamlNode> as = group.get("as");
    if (as.isPresent() ? !isFree(as.get()) : scope.has(type.name())) {
      if (as.isEmpty()) {
        event
            .get()
            .problem(
                "\""
                    + type.name()
                    + "\" is the name of another event here; name each of the group with as: other.");
      }
      return;
    }
    String each = as.map(YamlNode::text).orElse(type.name());
    scope.group(name, type, each, group.get("when").orElse(null));
  }

  private boolean isFree(YamlNode name) {
    if (scope.has(name.text()) || reserved.contains(name.text())) {
      name.problem("the name \"" + name.text() + "\" is already taken.");
      return false;
    }
    if (!name.text().matches("[a-z][a-z0-9_]*")) {
      name.problem("\"" + name.text() + "\" is not a name like fee_standard.");
      return false;
    }
    if (ReservedWords.takesAlone(name.text())) {
      name.problem(ReservedWords.complaint(name.text()));
      return false;
    }
    return true;
  }
}
