package org.xiezhi.engine.gap;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.xiezhi.engine.event.Event;

/**
 * Rows of a source that could not be read. One of them may be the very row that a rule misses, so
 * until they are read or set aside no rule accuses anybody because there is no such row.
 *
 * @param id the same for the same gap, whoever finds it
 * @param source whose rows they are
 * @param table with its schema; null if that could not be read either: it may then be any
 * @param row the primary key, if the gap is one row of which that could be read; null otherwise.
 *     What is known of this row may be out of date
 * @param keys the keys that could be read, by key space: there the gap concerns that key alone
 * @param types the event types that such a row may be; none if rows were only taken away
 * @param references the reference types that such a row may be
 * @param since when the first of them was recorded
 */
public record Gap(
    String id,
    String source,
    String table,
    String row,
    Map<String, String> keys,
    Set<String> types,
    Set<String> references,
    Instant since) {
  public Gap {
    requireNonNull(id);
    requireNonNull(source);
    requireNonNull(since);
    keys = Map.copyOf(keys);
    types = Set.copyOf(types);
    references = Set.copyOf(references);
  }

  /** What is missing because of it. */
  public Doubt doubt() {
    return new Doubt(table == null ? source : table, table == null, since);
  }

  /** True if a newer version of this very row could not be read. */
  public boolean outdates(Event event) {
    return row != null
        && row.equals(event.row())
        && event.table().equals(table)
        && event.source().equals(source);
  }

  /** True if one of the types is among these. */
  public boolean mayBe(Set<String> awaited) {
    for (String type : types) {
      if (awaited.contains(type)) {
        return true;
      }
    }
    return false;
  }

  /** True if one of the reference types is among these. */
  public boolean mayBeLookedUp(Set<String> tables) {
    for (String table : references) {
      if (tables.contains(table)) {
        return true;
      }
    }
    return false;
  }
}
