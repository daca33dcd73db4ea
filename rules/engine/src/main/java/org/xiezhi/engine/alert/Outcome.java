package org.xiezhi.engine.alert;

import java.util.Locale;

/** The four values of a rule's judgement. */
public enum Outcome {
  /** The rule is broken, or about to be. */
  VIOLATION,
  /** The rule is kept. */
  CLEAR,
  /** The rule does not concern this. */
  NOT_APPLICABLE,
  /** A fact is missing; nothing missing ever becomes zero. */
  CANNOT_SAY;

  /** The name in documents. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
