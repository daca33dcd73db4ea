package org.xiezhi.engine.event;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Objects;

/**
 * The values of an event's fields, in the order of its type. Immutable.
 *
 * <p>Two are equal if all their values are, whatever form they are kept in.
 */
public abstract class FieldValues {
  /** How many fields there are. */
  public abstract int size();

  /** What is kept at a field's place: its value, null if missing, or {@link Unreadable}. */
  public abstract Object kept(int index);

  /** The value at a field's place; null if missing or unreadable. */
  public final Object get(int index) {
    Object value = kept(index);
    return value == Unreadable.VALUE ? null : value;
  }

  /** True if there is a value at a field's place that could not be read. */
  public final boolean isUnreadable(int index) {
    return kept(index) == Unreadable.VALUE;
  }

  /** About how many bytes of heap they take. */
  public abstract int footprint();

  /**
   * Values as they are.
   *
   * @param values null where missing, {@link Unreadable#VALUE} where unreadable; not copied, not to
   *     be changed
   */
  public static FieldValues of(Object[] values) {
    return new Plain(values);
  }

  /** True if two values say the same: a number does so whatever its scale. Both may be null. */
  public static boolean same(Object a, Object b) {
    return (a instanceof BigDecimal x && b instanceof BigDecimal y)
        ? x.compareTo(y) == 0
        : Objects.equals(a, b);
  }

  /** A value that is equal to every other that says the same; null for null. */
  public static Object canonical(Object value) {
    return value instanceof BigDecimal number ? number.stripTrailingZeros() : value;
  }

  @Override
  public boolean equals(Object o) {
    if (!(o instanceof FieldValues other) || other.size() != size()) {
      return false;
    }
    for (int i = 0; i < size(); i++) {
      if (!same(kept(i), other.kept(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = 0; i < size(); i++) {
      hash = 31 * hash + Objects.hashCode(canonical(kept(i)));
    }
    return hash;
  }

  private static final class Plain extends FieldValues {
    private final Object[] values;

    Plain(Object[] values) {
      this.values = Objects.requireNonNull(values);
    }

    @Override
    public int size() {
      return values.length;
    }

    @Override
    public Object kept(int index) {
      return values[index];
    }

    /** Texts are what takes room; another value takes about as much as the object that holds it. */
    @Override
    public int footprint() {
      int bytes = 16;
      for (Object value : values) {
        bytes += value instanceof String text ? 64 + text.length() : 32;
      }
      return bytes;
    }

    @Override
    public String toString() {
      return Arrays.toString(values);
    }
  }
}
