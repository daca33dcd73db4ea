package org.xiezhi.city.hall;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** One statement on one row of a table of the hall. */
sealed interface Write {
  /** As SQL, values and all. */
  String sql();

  private static Map<String, Object> copy(Map<String, Object> columns) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(columns));
  }

  private static String equations(Map<String, Object> columns, String between) {
    return columns.entrySet().stream()
        .map(column -> column.getKey() + " = " + literal(column.getValue()))
        .collect(Collectors.joining(between));
  }

  /** A value as SQL writes it. */
  static String literal(Object value) {
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    if (value instanceof Integer || value instanceof Boolean) {
      return value.toString();
    }
    if (value instanceof Instant || value instanceof String) {
      return "'" + value.toString().replace("'", "''") + "'";
    }
    throw new IllegalArgumentException("the hall writes no " + value.getClass());
  }

  /**
   * A new row.
   *
   * @param columns those that are not empty
   */
  record Insert(String table, Map<String, Object> columns) implements Write {
    public Insert {
      requireNonNull(table);
      columns = copy(columns);
    }

    @Override
    public String sql() {
      String values =
          columns.values().stream().map(Write::literal).collect(Collectors.joining(", "));
      return "insert into hall."
          + table
          + " ("
          + String.join(", ", columns.keySet())
          + ") values ("
          + values
          + ")";
    }
  }

  /**
   * A change of a row.
   *
   * @param where what it is known by
   * @param columns that are written
   */
  record Update(String table, Map<String, Object> where, Map<String, Object> columns)
      implements Write {
    public Update {
      requireNonNull(table);
      where = copy(where);
      columns = copy(columns);
    }

    @Override
    public String sql() {
      return "update hall."
          + table
          + " set "
          + equations(columns, ", ")
          + " where "
          + equations(where, " and ");
    }
  }

  /** A deletion of a row. */
  record Delete(String table, Map<String, Object> where) implements Write {
    public Delete {
      requireNonNull(table);
      where = copy(where);
    }

    @Override
    public String sql() {
      return "delete from hall." + table + " where " + equations(where, " and ");
    }
  }
}
