package org.xiezhi.supervision.evaluate;

import java.io.Serializable;
import java.util.Map;
import org.xiezhi.engine.rule.RuleSet;
import org.xiezhi.engine.schema.Schema;

/** Makes a rule set of texts; a harness that restarts thousands of times may remember it. */
@FunctionalInterface
interface RuleCompiler extends Serializable {
  /**
   * @param texts by name
   * @throws org.xiezhi.engine.yaml.ProblemsException if they cannot be compiled
   */
  RuleSet compile(Map<String, String> texts, Schema schema);
}
