package org.xiezhi.engine.rule;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.xiezhi.engine.condition.Condition;
import org.xiezhi.engine.condition.Frame;
import org.xiezhi.engine.condition.Scope;
import org.xiezhi.engine.condition.ValueType;
import org.xiezhi.engine.time.Limit;
import org.xiezhi.engine.time.Unit;
import org.xiezhi.engine.yaml.Suggestion;
import org.xiezhi.engine.yaml.YamlNode;

/**
 * A number of units, either of which a rule may take from its facts.
 *
 * @param length gives a whole number
 * @param fixed the unit, if the rule names it
 * @param unit gives the unit's word, otherwise
 */
record Amount(Condition length, Unit fixed, Condition unit) {
  Amount {
    requireNonNull(length);
  }

  /** From a node that holds both; empty if something is wrong, which is then a problem there. */
  static Optional<Amount> parse(YamlNode node, String length, Scope scope) {
    if (!node.isMap()) {
      String what = length.equals("n") ? "a distance" : "a length of time";
      node.problem(what + " is written {" + length + ": …, unit: …}.");
      return Optional.empty();
    }
    node.allow(length, "unit");
    Optional<YamlNode> n = node.require(length);
    Optional<YamlNode> unit = node.require("unit");
    return n.flatMap(l -> unit.flatMap(u -> parse(l, u, scope)));
  }

  /** From the two nodes; empty if something is wrong, which is then among their problems. */
  static Optional<Amount> parse(YamlNode length, YamlNode unit, Scope scope) {
    Optional<Condition> n = Condition.compile(length, scope, ValueType.INT);
    Unit fixed = Unit.of(unit.text()).orElse(null);
    if (fixed != null) {
      return n.map(condition -> new Amount(condition, fixed, null));
    }
    if (unit.text().matches("\\w+")) {
      unit.problem(
          "\""
              + unit.text()
              + "\" is no unit; there are: day, hour, month, workday"
              + (Suggestion.didYouMean(unit.text(), Unit.words().keySet()).isEmpty()
                  ? ", or an expression."
                  : Suggestion.didYouMean(unit.text(), Unit.words().keySet())));
      return Optional.empty();
    }
    Optional<Condition> word = Condition.compile(unit, scope, ValueType.STRING);
    return n.flatMap(condition -> word.map(w -> new Amount(condition, null, w)));
  }

  /**
   * The amount for a frame; null if it cannot be said, and the frame then knows what is missing.
   */
  Limit limit(Frame frame) {
    Long n = (Long) length.value(frame);
    Unit of = fixed == null ? unit(frame) : fixed;
    if (n == null || of == null) {
      return null;
    }
    if (n < 0 || n > Limit.LONGEST) {
      frame.miss(length.text() + " (" + n + " is no length)");
      return null;
    }
    return new Limit(n.intValue(), of);
  }

  private Unit unit(Frame frame) {
    String word = (String) unit.value(frame);
    if (word == null) {
      return null;
    }
    Optional<Unit> known = Unit.of(word);
    if (known.isEmpty()) {
      frame.miss(unit.text() + " (no such unit)");
    }
    return known.orElse(null);
  }
}
