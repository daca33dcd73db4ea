package org.xiezhi.supervision.evaluate;

import org.xiezhi.engine.reference.ReferenceChange;
import org.xiezhi.supervision.rules.RuleRecord;

/**
 * What every task must know, whatever its keys: reference rows and rules. One of the two is null.
 */
record Knowledge(ReferenceChange reference, RuleRecord rule) {
  static Knowledge of(ReferenceChange reference) {
    return new Knowledge(reference, null);
  }

  static Knowledge of(RuleRecord rule) {
    return new Knowledge(null, rule);
  }
}
