package org.xiezhi.supervision.evaluate;

import java.util.Map;
import java.util.TreeMap;
import org.xiezhi.engine.Engine;
import org.xiezhi.engine.rule.RuleSet;
import org.xiezhi.engine.schema.Schema;
import org.xiezhi.engine.yaml.Problems;
import org.xiezhi.supervision.rules.PublishedSet;

/** The rule sets in force, each from an instant of event time on, compiled. */
final class RuleSets {
  private final Schema schema;
  private final RuleCompiler compiler;
  private final TreeMap<Long, Engine> engines = new TreeMap<>();

  RuleSets(Schema schema, RuleCompiler compiler) {
    this.schema = schema;
    this.compiler = compiler;
  }

  /** Compiles texts, each time anew: a set has caches, and serves one thread. */
  static RuleSet compile(Map<String, String> texts, Schema schema) {
    Problems problems = new Problems();
    RuleSet rules = RuleSet.parse(texts, schema, problems);
    problems.throwIfAny();
    return rules;
  }

  /** True until the first whole set is there: nothing may be evaluated before. */
  boolean isEmpty() {
    return engines.isEmpty();
  }

  /**
   * Compiles a set and puts it in force.
   *
   * @throws org.xiezhi.engine.yaml.ProblemsException if it cannot be compiled; what was in force
   *     stays so
   */
  void add(PublishedSet set) {
    RuleSet rules = compiler.compile(Map.copyOf(set.texts), schema);
    engines.put(set.from, new Engine(rules, schema));
  }

  /**
   * The engine whose rules are in force at a time. The earliest set judges what came before it too:
   * there was no other.
   */
  Engine at(long eventTime) {
    Map.Entry<Long, Engine> inForce = engines.floorEntry(eventTime);
    return (inForce == null ? engines.firstEntry() : inForce).getValue();
  }
}
