package org.xiezhi.engine.condition;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/**
 * Plus, minus, times, divided by, remainder. Whole numbers as in CEL; decimals exactly, a division
 * to 34 digits. What has no result, like a division by zero, cannot be said.
 */
final class Arithmetic extends Term {
  enum Operator {
    ADD("+"),
    SUBTRACT("-"),
    MULTIPLY("*"),
    DIVIDE("/"),
    MODULO("%");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }
  }

  private final Operator operator;
  private final Term left;
  private final Term right;
  private final String failure;

  /**
   * @param text of the whole expression, to name it if it has no result
   */
  Arithmetic(Operator operator, Term left, Term right, String text) {
    this.operator = operator;
    this.left = left;
    this.right = right;
    this.failure = text + " (no result of " + operator.sign + ")";
  }

  @Override
  Object value(Frame frame) {
    Object a = left.value(frame);
    Object b = right.value(frame);
    if (a == null || b == null) {
      return null;
    }
    try {
      return compute(a, b);
    } catch (ArithmeticException | DateTimeException e) {
      return frame.miss(failure);
    }
  }

  private Object compute(Object a, Object b) {
    if (a instanceof Long x && b instanceof Long y) {
      return whole(x, y);
    }
    if (a instanceof String x) {
      return x + b;
    }
    if (a instanceof Instant x) {
      if (b instanceof Instant y) {
        return Duration.between(y, x);
      }
      return operator == Operator.ADD ? x.plus((Duration) b) : x.minus((Duration) b);
    }
    if (a instanceof Duration x) {
      if (b instanceof Instant y) {
        return y.plus(x);
      }
      return operator == Operator.ADD ? x.plus((Duration) b) : x.minus((Duration) b);
    }
    return exact(decimal(a), decimal(b));
  }

  private Long whole(long a, long b) {
    return switch (operator) {
      case ADD -> Math.addExact(a, b);
      case SUBTRACT -> Math.subtractExact(a, b);
      case MULTIPLY -> Math.multiplyExact(a, b);
      case DIVIDE -> a == Long.MIN_VALUE && b == -1 ? Math.negateExact(a) : a / b;
      case MODULO -> a % b;
    };
  }

  private BigDecimal exact(BigDecimal a, BigDecimal b) {
    return switch (operator) {
      case ADD -> a.add(b);
      case SUBTRACT -> a.subtract(b);
      case MULTIPLY -> a.multiply(b);
      case DIVIDE -> a.divide(b, MathContext.DECIMAL128);
      case MODULO -> a.remainder(b);
    };
  }

  static BigDecimal decimal(Object number) {
    return number instanceof Long whole ? BigDecimal.valueOf(whole) : (BigDecimal) number;
  }

  @Override
  boolean personal() {
    return left.personal() || right.personal();
  }

  /** The sign turned. */
  static final class Negation extends Term {
    private final Term operand;
    private final String failure;

    Negation(Term operand, String text) {
      this.operand = operand;
      this.failure = text + " (too large)";
    }

    @Override
    Object value(Frame frame) {
      Object value = operand.value(frame);
      if (value instanceof Long whole) {
        return whole == Long.MIN_VALUE ? frame.miss(failure) : (Object) (-whole);
      }
      return value == null ? null : ((BigDecimal) value).negate();
    }

    @Override
    boolean personal() {
      return operand.personal();
    }
  }
}
