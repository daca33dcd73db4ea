package org.xiezhi.engine.event;

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

  /** The value at a field's place; null if missing. */
  public abstract Object get(int index);

  /** About how many bytes of heap they take. */
  public abstract int footprint();

  /**
   * Values as they are.
   *
   * @param values null where missing; not copied, not to be changed
   */
  public static FieldValues of(Object[] values) {
    return new Plain(values);
  }

  @Override
  public boolean equals(Object o) {
    if (!(o instanceof FieldValues other) || other.size() != size()) {
      return false;
    }
    for (int i = 0; i < size(); i++) {
      if (!Objects.equals(get(i), other.get(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = 0; i < size(); i++) {
      hash = 31 * hash + Objects.hashCode(get(i));
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
    public Object get(int index) {
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
