package org.xiezhi.engine.condition;

/** {@code has(x.field)}: whether a field is filled; unknown of one that cannot be read. */
final class Presence extends Term {
  private final Term field;

  Presence(Term field) {
    this.field = field;
  }

  @Override
  Object value(Frame frame) {
    int mark = frame.mark();
    boolean present = field.value(frame) != null;
    if (!present && field.isUnclear(frame)) {
      return null;
    }
    frame.forget(mark);
    return present;
  }
}
