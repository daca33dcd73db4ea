package org.xiezhi.engine.condition;

/** A value written in the condition, or a parameter of the rule. */
final class Constant extends Term {
  private final Object value;

  Constant(Object value) {
    this.value = value;
  }

  @Override
  Object value(Frame frame) {
    return value;
  }

  @Override
  Object constant() {
    return value;
  }
}
