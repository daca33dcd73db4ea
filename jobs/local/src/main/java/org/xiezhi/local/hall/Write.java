package org.xiezhi.local.hall;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One statement on rows of one table of the hall. */
sealed interface Write {
  /** With a question mark for each of the values. */
  String sql();

  /** In the order of the question marks. */
  List<Object> values();

  private static Map<String, Object> copy(Map<String, Object> columns) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(columns));
  }

  private static String conditions(Map<String, Object> where) {
    return where.keySet().stream()
        .map(column -> column + " = ?")
        .collect(Collectors.joining(" and "));
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
      return columns.keySet().stream()
          .collect(
              Collectors.joining(
                  ", ",
                  "insert into hall." + table + " (",
                  ") values (" + "?, ".repeat(columns.size() - 1) + "?)"));
    }

    @Override
    public List<Object> values() {
      return List.copyOf(columns.values());
    }
  }

  /**
   * A change of rows.
   *
   * @param where what they are known by
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
      return columns.keySet().stream()
          .map(column -> column + " = ?")
          .collect(
              Collectors.joining(
                  ", ", "update hall." + table + " set ", " where " + conditions(where)));
    }

    @Override
    public List<Object> values() {
      List<Object> values = new ArrayList<>(columns.values());
      values.addAll(where.values());
      return values;
    }
  }

  /** A deletion of rows. */
  record Delete(String table, Map<String, Object> where) implements Write {
    public Delete {
      requireNonNull(table);
      where = copy(where);
    }

    @Override
    public String sql() {
      return "delete from hall." + table + " where " + conditions(where);
    }

    @Override
    public List<Object> values() {
      return List.copyOf(where.values());
    }
  }
}
