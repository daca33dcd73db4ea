package org.xiezhi.connectors.map;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Set;
import org.xiezhi.engine.schema.FieldType;

/**
 * A row counts only if a column equals a value, or one of several.
 *
 * @param column whose conversion says of a value whether it is one of those; it gives null for null
 * @param empty true if the column must hold nothing
 */
record Condition(Column column, boolean empty) implements Serializable {

  /**
   * A condition that says nothing of the column's type.
   *
   * @param text as the mapping file writes the value; null if the column must hold nothing
   */
  static Condition of(String column, String text) {
    return text == null
        ? new Condition(new Column(column, new Something()), true)
        : new Condition(new Column(column, new Equality(text)), false);
  }

  /** Whether a row with this (converted) value counts. */
  boolean holds(Object converted) {
    return empty ? !Boolean.TRUE.equals(converted) : Boolean.TRUE.equals(converted);
  }

  /** Whether a value is the one that the file names, be it a text, a number or a truth value. */
  record Equality(String wanted) implements Conversion {
    Equality {
      requireNonNull(wanted);
    }

    @Override
    public FieldType type() {
      return FieldType.BOOLEAN;
    }

    @Override
    public String expected() {
      return "a value that can be compared with \"" + wanted + "\"";
    }

    @Override
    public Object convert(Object raw) {
      boolean truth = BooleanConversion.isWord(wanted);
      if (raw instanceof String text && (!truth || text.equals(wanted))) {
        return Trim.PADDING.of(text).equals(Trim.PADDING.of(wanted)) || isWhole(text);
      }
      if (truth || raw instanceof Boolean) {
        return BooleanConversion.PLAIN.convert(raw).equals(BooleanConversion.PLAIN.convert(wanted));
      }
      BigDecimal number = (BigDecimal) DecimalConversion.ANY.convert(raw);
      return number.compareTo(new BigDecimal(wanted)) == 0;
    }

    /** The whole number that is wanted, as pandas writes it where a column has gaps. */
    private boolean isWhole(String text) {
      return text.endsWith(".0")
          && text.length() == wanted.length() + 2
          && text.startsWith(wanted)
          && wanted.chars().allMatch(c -> c >= '0' && c <= '9');
    }
  }

  /** Whether there is anything in a column: a blank text, zero and a zero date are nothing. */
  record Something() implements Conversion {
    private static final Empties ZERO = new Empties(Set.of("0"), true, true);

    @Override
    public FieldType type() {
      return FieldType.BOOLEAN;
    }

    @Override
    public String expected() {
      return "a value or nothing";
    }

    @Override
    public Object convert(Object raw) {
      return raw instanceof String text
          ? !text.isBlank() && !Empties.ZERO_DATE.matcher(text.strip()).matches()
          : !ZERO.holds(raw);
    }
  }

  /**
   * Whether a value of a type that the file says is one of those that it names.
   *
   * @param values converted; none if the column must hold nothing
   */
  record OneOf(Conversion conversion, Set<Object> values) implements Conversion {
    OneOf {
      requireNonNull(conversion);
      values = Set.copyOf(values);
    }

    @Override
    public FieldType type() {
      return FieldType.BOOLEAN;
    }

    @Override
    public String expected() {
      return conversion.expected();
    }

    @Override
    public String hint(Object raw) {
      return conversion.hint(raw);
    }

    @Override
    public Object convert(Object raw) {
      Object value = plain(conversion.convert(raw));
      return values.isEmpty() || values.contains(value);
    }

    /** Numbers are equal whatever their scale. */
    static Object plain(Object value) {
      return value instanceof BigDecimal number ? number.stripTrailingZeros() : value;
    }
  }
}
