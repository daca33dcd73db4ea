package org.xiezhi.engine.reference;

import java.util.ArrayList;
import java.util.List;
import org.xiezhi.engine.event.FieldValues;

/**
 * Stands in a field in which rows of one key differ that were in force at the same instant: which
 * of them is right cannot be said.
 *
 * @param rows their primary keys, of those that differ the first ones
 */
public record Contradiction(List<String> rows) {
  /** More than these nobody reads. */
  private static final int MOST = 4;

  public Contradiction {
    rows = List.copyOf(rows);
  }

  /** What rows say together. */
  static Object[] merged(List<ReferenceChange> rows) {
    Object[] merged = rows.get(0).values().clone();
    for (int i = 0; i < merged.length; i++) {
      List<String> different = new ArrayList<>();
      for (ReferenceChange row : rows) {
        if (different.isEmpty() || !FieldValues.same(merged[i], row.values()[i])) {
          different.add(row.row());
        }
      }
      if (different.size() > 1) {
        merged[i] = new Contradiction(different.subList(0, Math.min(MOST, different.size())));
      }
    }
    return merged;
  }

  /** To be added to the name of the field. */
  @Override
  public String toString() {
    return " (differs between the rows " + String.join(" and ", rows) + ", all in force)";
  }
}
