package org.xiezhi.supervision.evaluate;

import org.xiezhi.connectors.gap.GapNotice;
import org.xiezhi.engine.reference.ReferenceChange;
import org.xiezhi.supervision.rules.RuleRecord;

/**
 * What every task must know, whatever its keys: reference rows, rules, and what could not be read.
 * All but one are null.
 */
record Knowledge(ReferenceChange reference, RuleRecord rule, GapNotice gap) {
  static Knowledge of(ReferenceChange reference) {
    return new Knowledge(reference, null, null);
  }

  static Knowledge of(RuleRecord rule) {
    return new Knowledge(null, rule, null);
  }

  static Knowledge of(GapNotice gap) {
    return new Knowledge(null, null, gap);
  }
}
