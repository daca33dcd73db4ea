package org.xiezhi.connectors.decode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The columns of rows that came without a schema, so that the next such row shares them. */
final class KnownColumns {
  private static final int MAX_TABLES = 64;
  private static final int MAX_NAMES = 16_384;

  private final List<String[]> known = new ArrayList<>();
  private String[] latest = {};
  private int total;

  /** The columns found or added last: the best guess for the next row. */
  String[] latest() {
    return latest;
  }

  /** Columns that begin with the given ones and go on with the given name; null if unknown. */
  String[] find(String[] names, int size, String name) {
    for (String[] candidate : known) {
      if (candidate.length > size
          && candidate[size].equals(name)
          && Arrays.equals(candidate, 0, size, names, 0, size)) {
        latest = candidate;
        return candidate;
      }
    }
    return null;
  }

  /** Keeps columns, all of them different; when there are too many, those before are forgotten. */
  void add(String[] columns) {
    total += columns.length;
    if (known.size() == MAX_TABLES || total > MAX_NAMES) {
      known.clear();
      total = columns.length;
    }
    known.add(columns);
    latest = columns;
  }
}
