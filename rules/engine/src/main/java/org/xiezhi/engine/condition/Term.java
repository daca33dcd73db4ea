package org.xiezhi.engine.condition;

/** A compiled part of a condition. Immutable; holds no state of an evaluation. */
abstract class Term {
  /**
   * The value, or null if it cannot be said; the frame then knows what is missing. Never throws for
   * what is in the data.
   */
  abstract Object value(Frame frame);

  /** True if this is a field of which is not known what it holds, which is not nothing. */
  boolean isUnclear(Frame frame) {
    return false;
  }

  /** True if the value shows something personal. */
  boolean personal() {
    return false;
  }

  /** The value if it is the same in every frame, else null. */
  Object constant() {
    return null;
  }

  /** The place of the field that this term reads of the event in a slot; -1 if it is none. */
  int field(int slot) {
    return -1;
  }

  /**
   * What must be found in the event in a slot lest this be false; null if nothing that is known.
   */
  Wanted wanted(int slot) {
    return null;
  }
}
