package org.xiezhi.connectors.map;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.xiezhi.engine.event.LogPosition;

/**
 * What is known of a row that could not be mapped.
 *
 * @param source whose row it is
 * @param table null if it may be any that is mapped
 * @param row the primary key; null if it cannot be told
 * @param position of this version in the log; null if it cannot be told
 * @param keys the keys that can be told, by key space
 * @param types the event types that it may be
 * @param references the reference types that it may be
 * @param recorded when it was committed; null if it cannot be told
 */
public record Unread(
    String source,
    String table,
    String row,
    LogPosition position,
    Map<String, String> keys,
    Set<String> types,
    Set<String> references,
    Instant recorded) {
  public Unread {
    requireNonNull(source);
    keys = Map.copyOf(keys);
    types = Set.copyOf(types);
    references = Set.copyOf(references);
  }

  /** True if it concerns one key, or nothing but its row, so that it stands for itself. */
  public boolean isApart() {
    return row != null && (!keys.isEmpty() || types.isEmpty());
  }
}
