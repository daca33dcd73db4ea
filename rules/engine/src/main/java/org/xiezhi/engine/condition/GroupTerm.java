package org.xiezhi.engine.condition;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.xiezhi.engine.event.Event;

/** What is asked of a group as a whole. */
final class GroupTerm {
  private GroupTerm() {}

  /** {@code count(group)}. */
  static final class Count extends Term {
    private final Group group;

    Count(Group group) {
      this.group = group;
    }

    @Override
    Object value(Frame frame) {
      List<Event> events = group.known(frame);
      return events == null ? null : (Object) (long) events.size();
    }
  }

  /** What is made of the values of a field. */
  enum Operator {
    /** 0 over none. */
    SUM,
    /** Missing over none. */
    MIN,
    /** Missing over none. */
    MAX,
    /** How many different values there are. */
    DISTINCT
  }

  /** {@code sum(group.field)} and its like; a missing value leaves the result unknown. */
  static final class Aggregate extends Term {
    private final Operator operator;
    private final Group.Values values;
    private final boolean decimal;
    private final String failure;

    /**
     * @param decimal true if the values are decimals
     * @param text of the whole expression, to name it if it has no result
     */
    Aggregate(Operator operator, Group.Values values, boolean decimal, String text) {
      this.operator = operator;
      this.values = values;
      this.decimal = decimal;
      this.failure = text + " (too large)";
    }

    @Override
    Object value(Frame frame) {
      List<Object> all = values.all(frame);
      if (all == null) {
        return null;
      }
      return switch (operator) {
        case SUM -> decimal ? exact(all) : whole(all, frame);
        case DISTINCT -> (long) distinct(all);
        case MIN -> extreme(all, Comparison.Operator.LESS, frame);
        case MAX -> extreme(all, Comparison.Operator.GREATER, frame);
      };
    }

    private Object whole(List<Object> all, Frame frame) {
      try {
        long sum = 0;
        for (Object value : all) {
          sum = Math.addExact(sum, (Long) value);
        }
        return sum;
      } catch (ArithmeticException e) {
        return frame.miss(failure);
      }
    }

    private static BigDecimal exact(List<Object> all) {
      BigDecimal sum = BigDecimal.ZERO;
      for (Object value : all) {
        sum = sum.add((BigDecimal) value);
      }
      return sum;
    }

    private static int distinct(List<Object> all) {
      List<Object> different = new ArrayList<>();
      for (Object value : all) {
        if (different.stream().noneMatch(other -> Comparison.same(value, other))) {
          different.add(value);
        }
      }
      return different.size();
    }

    private Object extreme(List<Object> all, Comparison.Operator better, Frame frame) {
      Object best = null;
      for (Object value : all) {
        if (best == null || better.holds(Comparison.compare(value, best))) {
          best = value;
        }
      }
      return best == null ? frame.miss(values.name()) : best;
    }

    @Override
    boolean personal() {
      return values.personal() && (operator == Operator.MIN || operator == Operator.MAX);
    }
  }

  /** {@code x in group.field}; as in a written list, a missing value leaves it unknown. */
  static final class Member extends Term {
    private final Term element;
    private final Group.Values values;

    Member(Term element, Group.Values values) {
      this.element = element;
      this.values = values;
    }

    @Override
    Object value(Frame frame) {
      Object wanted = element.value(frame);
      List<Object> all = values.all(frame);
      if (wanted == null || all == null) {
        return null;
      }
      return all.stream().anyMatch(value -> Comparison.same(wanted, value));
    }
  }

  /** {@code group.field.exists(x, …)} and {@code all}: one value that decides is enough. */
  static final class Quantifier extends Term {
    private final Group.Values values;
    private final int slot;
    private final Term predicate;
    private final Boolean decisive;

    /**
     * @param slot in which the predicate sees each value
     * @param decisive true for exists, false for all
     */
    Quantifier(Group.Values values, int slot, Term predicate, boolean decisive) {
      this.values = values;
      this.slot = slot;
      this.predicate = predicate;
      this.decisive = decisive;
    }

    @Override
    Object value(Frame frame) {
      int mark = frame.mark();
      List<Object> each = values.each(frame);
      if (each == null) {
        return null;
      }
      boolean unknown = false;
      for (Object value : each) {
        frame.set(slot, value);
        Object holds = predicate.value(frame);
        if (decisive.equals(holds)) {
          frame.forget(mark);
          return decisive;
        }
        unknown |= holds == null;
      }
      if (!unknown) {
        // A missing value that the predicate does not ask for does not matter.
        frame.forget(mark);
      }
      return unknown ? null : (Object) !decisive;
    }

    @Override
    boolean personal() {
      return values.personal();
    }
  }

  /** The name that a quantifier gives to each value; that it is missing was told before. */
  static final class Bound extends Term {
    private final int slot;
    private final boolean personal;

    Bound(int slot, boolean personal) {
      this.slot = slot;
      this.personal = personal;
    }

    @Override
    Object value(Frame frame) {
      return frame.get(slot);
    }

    @Override
    boolean personal() {
      return personal;
    }
  }
}
