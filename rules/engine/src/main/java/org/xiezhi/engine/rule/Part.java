package org.xiezhi.engine.rule;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.xiezhi.engine.condition.Condition;

/**
 * A condition of a rule, named by where it stands.
 *
 * @param name such as {@code violation}, or {@code stop decision}
 * @param of the events that it is asked about one by one; null if it is asked once
 */
record Part(String name, Condition condition, Selector of) {
  Part {
    requireNonNull(name);
    requireNonNull(condition);
  }

  /** Adds a condition that a rule may have. */
  static void add(List<Part> parts, String name, Selector of, Condition condition) {
    if (condition != null) {
      parts.add(new Part(name, condition, of));
    }
  }

  /** Adds the conditions of an amount that a rule may have. */
  static void add(List<Part> parts, String name, Selector of, Amount amount) {
    if (amount != null) {
      add(parts, name + " length", of, amount.length());
      add(parts, name + " unit", of, amount.unit());
    }
  }

  /** Asked once. */
  static Part once(String name, Condition condition) {
    return new Part(name, condition, null);
  }
}
