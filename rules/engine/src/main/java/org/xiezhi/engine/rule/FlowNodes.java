package org.xiezhi.engine.rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xiezhi.engine.condition.Condition;
import org.xiezhi.engine.condition.Scope;
import org.xiezhi.engine.condition.ValueType;
import org.xiezhi.engine.yaml.YamlNode;

/** Reads the flow of a procedure and what sends a case back in it. */
final class FlowNodes {
  private final ActivityNames activities;
  private final Scope scope;
  private final List<Procedure.Step> steps = new ArrayList<>();
  private final List<Procedure.Return> returns = new ArrayList<>();
  private final Set<Integer> seen = new HashSet<>();

  FlowNodes(ActivityNames activities, Scope scope) {
    this.activities = activities;
    this.scope = scope;
  }

  /** Reads {@code flow}: steps in their order; {@code any_order} holds steps of one place. */
  void flow(YamlNode list) {
    int place = 0;
    for (YamlNode element : list.elements()) {
      Optional<YamlNode> anyOrder = element.get("any_order");
      if (anyOrder.isPresent()) {
        element.allow("any_order");
        for (YamlNode step : anyOrder.get().elements()) {
          step(step, place);
        }
      } else {
        step(element, place);
      }
      place++;
    }
    if (list.isList() && list.elements().isEmpty()) {
      list.problem("a flow needs a step.");
    }
  }

  private void step(YamlNode node, int place) {
    if (!node.isMap()) {
      step(node, place, false, false, null);
      return;
    }
    node.allow("step", "optional", "repeated", "when");
    Condition when =
        node.get("when").flatMap(n -> Condition.compile(n, scope, ValueType.BOOL)).orElse(null);
    boolean optional = node.get("optional").map(YamlNode::bool).orElse(false);
    boolean repeated = node.get("repeated").map(YamlNode::bool).orElse(false);
    if (optional && when != null) {
      node.problem("a step is either optional, or mandatory under a condition.");
    }
    node.require("step").ifPresent(step -> step(step, place, optional, repeated, when));
  }

  private void step(YamlNode name, int place, boolean optional, boolean repeated, Condition when) {
    activities
        .index(name)
        .ifPresent(
            index -> {
              if (!seen.add(index)) {
                name.problem("the step \"" + name.text() + "\" is already in the flow.");
              }
              steps.add(new Procedure.Step(index, place, optional, repeated, when));
            });
  }

  /** Reads {@code returns}: which activities send a case back, and to which step. */
  void returns(YamlNode list) {
    for (YamlNode element : list.elements()) {
      element.allow("activity", "to");
      Optional<Integer> activity = element.require("activity").flatMap(activities::index);
      Optional<YamlNode> to = element.require("to");
      Optional<Integer> target = to.flatMap(activities::index);
      Optional<Integer> place = target.flatMap(this::place);
      if (target.isPresent() && place.isEmpty()) {
        to.get().problem("\"" + to.get().text() + "\" is not a step of the flow.");
      }
      activity.ifPresent(a -> place.ifPresent(p -> returns.add(new Procedure.Return(a, p))));
    }
  }

  private Optional<Integer> place(int activity) {
    return steps.stream()
        .filter(step -> step.activity() == activity)
        .map(Procedure.Step::place)
        .findFirst();
  }

  List<Procedure.Step> steps() {
    return steps;
  }

  List<Procedure.Return> returns() {
    return returns;
  }
}
