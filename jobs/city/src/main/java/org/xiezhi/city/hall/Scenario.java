package org.xiezhi.city.hall;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import java.util.function.Predicate;

/**
 * Something that a hall may do wrong, and what comes so near to it that it is just right.
 *
 * @param name in a few words
 * @param rules that it breaks; it is left out where one of them is not in force
 * @param suits the items on which it can happen
 * @param violation bends a case and says what is to be found
 * @param nearMiss bends a case as far as the law allows
 */
record Scenario(
    String name, Set<String> rules, Predicate<Item> suits, Twist violation, Twist nearMiss) {
  Scenario {
    rules = Set.copyOf(rules);
    requireNonNull(name);
    requireNonNull(suits);
    requireNonNull(violation);
    requireNonNull(nearMiss);
  }

  /** What makes an ordinary case a particular one. */
  @FunctionalInterface
  interface Twist {
    void bend(Course course, Desk desk);
  }
}
