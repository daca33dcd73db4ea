package org.xiezhi.local.sql;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * The rows that a query answered, as text.
 *
 * @param columns the names
 * @param numeric for each column, whether it holds numbers
 * @param values row by row; a null stands for itself
 */
public record Rows(List<String> columns, List<Boolean> numeric, List<List<String>> values) {
  private static final Set<Integer> NUMBERS =
      Set.of(
          Types.SMALLINT,
          Types.INTEGER,
          Types.BIGINT,
          Types.REAL,
          Types.DOUBLE,
          Types.NUMERIC,
          Types.DECIMAL);

  static Rows of(ResultSet result) throws SQLException {
    ResultSetMetaData about = result.getMetaData();
    List<String> columns = new ArrayList<>();
    List<Boolean> numeric = new ArrayList<>();
    for (int i = 1; i <= about.getColumnCount(); i++) {
      columns.add(about.getColumnLabel(i));
      numeric.add(NUMBERS.contains(about.getColumnType(i)));
    }
    List<List<String>> values = new ArrayList<>();
    while (result.next()) {
      String[] row = new String[columns.size()];
      for (int i = 0; i < row.length; i++) {
        row[i] = result.getString(i + 1);
      }
      values.add(Collections.unmodifiableList(Arrays.asList(row)));
    }
    return new Rows(columns, numeric, values);
  }
}
