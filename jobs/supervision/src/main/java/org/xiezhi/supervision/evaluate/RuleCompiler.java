package org.xiezhi.supervision.evaluate;

import java.io.Serializable;
import java.util.Map;
import org.xiezhi.engine.rule.RuleSet;
import org.xiezhi.engine.schema.Schema;
import org.xiezhi.engine.yaml.Problems;

/** Makes a rule set of texts; a harness that restarts thousands of times may remember it. */
@FunctionalInterface
interface RuleCompiler extends Serializable {
  /**
   * @param texts by name
   * @param problems is given what cannot be compiled
   * @return the rules that can
   */
  RuleSet compile(Map<String, String> texts, Schema schema, Problems problems);
}
