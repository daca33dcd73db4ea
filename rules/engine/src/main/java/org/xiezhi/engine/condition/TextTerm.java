package org.xiezhi.engine.condition;

/** A question to a text: its size, or whether it starts with, ends with or contains another. */
final class TextTerm extends Term {
  enum Operator {
    SIZE,
    STARTS_WITH,
    ENDS_WITH,
    CONTAINS
  }

  private final Operator operator;
  private final Term text;
  private final Term other;

  /**
   * @param other not used by {@code SIZE}
   */
  TextTerm(Operator operator, Term text, Term other) {
    this.operator = operator;
    this.text = text;
    this.other = other;
  }

  @Override
  Object value(Frame frame) {
    String a = (String) text.value(frame);
    if (operator == Operator.SIZE) {
      return a == null ? null : (Object) (long) a.codePointCount(0, a.length());
    }
    String b = (String) other.value(frame);
    if (a == null || b == null) {
      return null;
    }
    return switch (operator) {
      case STARTS_WITH -> a.startsWith(b);
      case ENDS_WITH -> a.endsWith(b);
      default -> a.contains(b);
    };
  }

  @Override
  boolean personal() {
    return text.personal();
  }
}
