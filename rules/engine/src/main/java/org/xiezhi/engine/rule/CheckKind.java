package org.xiezhi.engine.rule;

import java.util.List;
import java.util.Optional;
import org.xiezhi.engine.condition.Condition;
import org.xiezhi.engine.condition.Scope;
import org.xiezhi.engine.condition.ValueType;
import org.xiezhi.engine.schema.EventType;
import org.xiezhi.engine.schema.Schema;
import org.xiezhi.engine.yaml.YamlNode;

/** Reads {@code on}, {@code violation} and the levels of a check. */
final class CheckKind implements RuleKind {
  private Condition violation;
  private Grades grades;

  @Override
  public List<String> keys() {
    return List.of("on", "violation");
  }

  @Override
  public String anchorKey() {
    return "on";
  }

  @Override
  public void read(YamlNode node, List<LevelNode> levels, Scope scope, Schema schema) {
    violation =
        node.require("violation")
            .flatMap(n -> Condition.compile(n, scope, ValueType.BOOL))
            .orElse(null);
    grades = Grades.parse(levels, scope);
  }

  @Override
  public List<EventType> others() {
    return List.of();
  }

  @Override
  public Optional<Rule> rule(Head head, String anchor) {
    boolean whole = violation != null && grades != null;
    return whole ? Optional.of(new CheckRule(head, anchor, violation, grades)) : Optional.empty();
  }
}
