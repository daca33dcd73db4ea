package org.xiezhi.city.hall;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the hall's program writes about one case. Each row carries the time at which it was
 * recorded; a row is also written once more before it is deleted, as the mapping asks for.
 */
final class CaseFile {
  private static final String CASE = "application_no";
  private static final String RECORDED = "recorded_at";

  private final String no;
  private final List<Transaction> transactions = new ArrayList<>();
  private final List<Write> open = new ArrayList<>();

  CaseFile(String no) {
    this.no = no;
  }

  /** The number of the case. */
  String no() {
    return no;
  }

  /**
   * A new row of the case.
   *
   * @param columns names and values in turn; an empty value is left out
   */
  CaseFile insert(String table, Object... columns) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put(CASE, no);
    row.putAll(columns(columns));
    open.add(new Write.Insert(table, row));
    return this;
  }

  /** A new row that does not name the case. */
  CaseFile insertApart(String table, Object... columns) {
    open.add(new Write.Insert(table, columns(columns)));
    return this;
  }

  /**
   * A change of the case's row in a table, or of the one that has a value in a column.
   *
   * @param by a column and its value, or nothing
   * @param columns names and values in turn
   */
  CaseFile update(String table, Map<String, Object> by, Object... columns) {
    open.add(new Write.Update(table, where(by), columns(columns)));
    return this;
  }

  /**
   * A deletion of the case's row in a table, or of the one that has a value in a column.
   *
   * @param by a column and its value, or nothing
   */
  CaseFile delete(String table, Map<String, Object> by) {
    open.add(new Write.Update(table, where(by), Map.of()));
    open.add(new Write.Delete(table, where(by)));
    return this;
  }

  /** Commits what has been written. */
  void commit(Instant recorded) {
    transactions.add(
        new Transaction(
            recorded, no, open.stream().map(write -> stamped(write, recorded)).toList()));
    open.clear();
  }

  /** All that was committed, in the order of recording. */
  List<Transaction> transactions() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("Case " + no + " has rows that were not committed: " + open);
    }
    return transactions.stream().sorted((a, b) -> a.recorded().compareTo(b.recorded())).toList();
  }

  private Map<String, Object> where(Map<String, Object> by) {
    Map<String, Object> where = new LinkedHashMap<>();
    where.put(CASE, no);
    where.putAll(by);
    return where;
  }

  private static Map<String, Object> columns(Object... pairs) {
    Map<String, Object> columns = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i + 1] != null) {
        columns.put((String) pairs[i], pairs[i + 1]);
      }
    }
    return columns;
  }

  private static Write stamped(Write write, Instant recorded) {
    if (write instanceof Write.Insert insert) {
      return new Write.Insert(insert.table(), with(insert.columns(), recorded));
    }
    if (write instanceof Write.Update update) {
      return new Write.Update(update.table(), update.where(), with(update.columns(), recorded));
    }
    return write;
  }

  private static Map<String, Object> with(Map<String, Object> columns, Instant recorded) {
    Map<String, Object> stamped = new LinkedHashMap<>(columns);
    stamped.put(RECORDED, recorded);
    return stamped;
  }
}
