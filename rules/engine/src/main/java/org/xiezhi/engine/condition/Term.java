package org.xiezhi.engine.condition;

/** A compiled part of a condition. Immutable; holds no state of an evaluation. */
abstract class Term {
  /**
   * The value, or null if it cannot be said; the frame then knows what is missing. Never throws for
   * what is in the data.
   */
  abstract Object value(Frame frame);

  /** True if the value shows something personal. */
  boolean personal() {
    return false;
  }

  /** The value if it is the same in every frame, else null. */
  Object constant() {
    return null;
  }
}
