package org.xiezhi.engine.condition;

/**
 * And, or, not, and the choice: three-valued, so that what is missing counts only if it matters.
 */
final class Logic {
  private Logic() {}

  /** {@code &&} and {@code ||}: one side that decides is enough, in whatever order. */
  static final class Junction extends Term {
    private final Term left;
    private final Term right;
    private final Boolean decisive;

    /**
     * @param decisive false for and, true for or
     */
    Junction(Term left, Term right, boolean decisive) {
      this.left = left;
      this.right = right;
      this.decisive = decisive;
    }

    @Override
    Object value(Frame frame) {
      int mark = frame.mark();
      Object first = left.value(frame);
      if (decisive.equals(first)) {
        return decisive;
      }
      Object second = right.value(frame);
      if (decisive.equals(second)) {
        frame.forget(mark);
        return decisive;
      }
      return first == null ? null : second;
    }

    @Override
    boolean personal() {
      return left.personal() || right.personal();
    }

    @Override
    Wanted wanted(int slot) {
      return decisive
          ? Wanted.either(left.wanted(slot), right.wanted(slot))
          : Wanted.both(left.wanted(slot), right.wanted(slot));
    }
  }

  static final class Not extends Term {
    private final Term operand;

    Not(Term operand) {
      this.operand = operand;
    }

    @Override
    Object value(Frame frame) {
      Object value = operand.value(frame);
      return value == null ? null : !((Boolean) value);
    }

    @Override
    boolean personal() {
      return operand.personal();
    }
  }

  /** {@code condition ? then : otherwise}. */
  static final class Choice extends Term {
    private final Term condition;
    private final Term then;
    private final Term otherwise;

    Choice(Term condition, Term then, Term otherwise) {
      this.condition = condition;
      this.then = then;
      this.otherwise = otherwise;
    }

    @Override
    Object value(Frame frame) {
      Object decided = condition.value(frame);
      if (decided == null) {
        return null;
      }
      return (Boolean) decided ? then.value(frame) : otherwise.value(frame);
    }

    @Override
    boolean personal() {
      return then.personal() || otherwise.personal();
    }
  }
}
