package org.xiezhi.connectors.map;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.math.BigDecimal;
import org.xiezhi.engine.schema.FieldType;

/**
 * A row counts only if a column equals a value.
 *
 * @param column whose values {@link Equality} compares; it gives null for null
 * @param empty true if the column must be null
 */
record Condition(Column column, boolean empty) implements Serializable {

  /**
   * @param text as the mapping file writes the value; null if the column must be null
   */
  static Condition of(String column, String text) {
    return new Condition(new Column(column, new Equality(text == null ? "" : text)), text == null);
  }

  /** Whether a row with this (converted) value counts. */
  boolean holds(Object converted) {
    return converted == null ? empty : !empty && Boolean.TRUE.equals(converted);
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
      boolean truth = wanted.equals("true") || wanted.equals("false");
      if (raw instanceof String text && (text.equals(wanted) || !truth)) {
        return text.equals(wanted) || isWhole(text);
      }
      if (truth) {
        return wanted.equals(new BooleanConversion().convert(raw).toString());
      }
      BigDecimal number = (BigDecimal) new DecimalConversion(null).convert(raw);
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
}
