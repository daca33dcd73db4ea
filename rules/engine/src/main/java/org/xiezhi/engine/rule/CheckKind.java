package org.xiezhi.engine.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.condition.Condition;
import org.xiezhi.engine.condition.Scope;
import org.xiezhi.engine.condition.ValueType;
import org.xiezhi.engine.schema.EventType;
import org.xiezhi.engine.schema.Schema;
import org.xiezhi.engine.yaml.YamlNode;

/** Reads {@code on}, {@code violation} and the levels of a check. */
final class CheckKind implements RuleKind {
  private Condition violation;
  private final List<CheckRule.Grade> grades = new ArrayList<>();

  @Override
  public List<String> keys() {
    return List.of("on", "violation");
  }

  @Override
  public String anchorKey() {
    return "on";
  }

  @Override
  public void read(YamlNode node, Scope scope, Schema schema) {
    violation =
        node.require("violation")
            .flatMap(n -> Condition.compile(n, scope, ValueType.BOOL))
            .orElse(null);
    node.require("levels").ifPresent(levels -> levels(levels, scope));
  }

  private void levels(YamlNode levels, Scope scope) {
    for (YamlNode element : levels.elements()) {
      element.allow("level", "when");
      Optional<Level> level = element.require("level").flatMap(n -> n.oneOf(RuleParser.LEVELS));
      Condition when =
          element
              .get("when")
              .flatMap(n -> Condition.compile(n, scope, ValueType.BOOL))
              .orElse(null);
      level.ifPresent(l -> grades.add(new CheckRule.Grade(l, when)));
    }
    if (levels.isList() && grades.stream().noneMatch(grade -> grade.when() == null)) {
      levels.problem("one level must hold without a condition, so that every violation has one.");
    }
    grades.sort(Comparator.comparing(CheckRule.Grade::level).reversed());
  }

  @Override
  public List<EventType> others() {
    return List.of();
  }

  @Override
  public Optional<Rule> rule(Head head, String anchor) {
    return Optional.ofNullable(violation).map(v -> new CheckRule(head, anchor, v, grades));
  }
}
