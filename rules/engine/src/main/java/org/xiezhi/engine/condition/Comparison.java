package org.xiezhi.engine.condition;

import java.math.BigDecimal;
import java.util.Set;

/** Two values of one kind, or two numbers, compared. */
final class Comparison extends Term {

  /** What must hold of the sign of the comparison. */
  enum Operator {
    EQUALS,
    NOT_EQUALS,
    LESS,
    LESS_EQUALS,
    GREATER,
    GREATER_EQUALS;

    boolean holds(int sign) {
      return switch (this) {
        case EQUALS -> sign == 0;
        case NOT_EQUALS -> sign != 0;
        case LESS -> sign < 0;
        case LESS_EQUALS -> sign <= 0;
        case GREATER -> sign > 0;
        case GREATER_EQUALS -> sign >= 0;
      };
    }
  }

  private final Operator operator;
  private final Term left;
  private final Term right;

  Comparison(Operator operator, Term left, Term right) {
    this.operator = operator;
    this.left = left;
    this.right = right;
  }

  @Override
  Object value(Frame frame) {
    Object a = left.value(frame);
    Object b = right.value(frame);
    return a == null || b == null ? null : (Object) operator.holds(compare(a, b));
  }

  /** Negative, zero or positive; 1.50 equals 1.5 equals 1.5. */
  @SuppressWarnings("unchecked") // both sides were checked to be of one type, or numbers
  static int compare(Object a, Object b) {
    if (a.getClass() == b.getClass()) {
      return ((Comparable<Object>) a).compareTo(b);
    }
    return Arithmetic.decimal(a).compareTo(Arithmetic.decimal(b));
  }

  /** True if the two are equal, numbers by their value. */
  static boolean same(Object a, Object b) {
    return a.equals(b)
        || ((a instanceof BigDecimal || b instanceof BigDecimal) && compare(a, b) == 0);
  }

  @Override
  boolean personal() {
    return left.personal() || right.personal();
  }

  @Override
  Wanted wanted(int slot) {
    if (operator != Operator.EQUALS) {
      return null;
    }
    Wanted wanted = wanted(left.field(slot), right.constant());
    return wanted != null ? wanted : wanted(right.field(slot), left.constant());
  }

  private static Wanted wanted(int field, Object constant) {
    return field >= 0 && constant instanceof String text ? new Wanted(field, Set.of(text)) : null;
  }
}
