package org.xiezhi.connectors.map;

import java.util.Collections;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * What was met that harms no row but should be looked at: rows of tables that no mapping names, and
 * fields that could not be read and are missing therefore. Counted by {@code source/table} and
 * {@code source/table.column}.
 */
public final class Oddities {
  /** Names come from the source: beyond so many they are counted together. */
  private static final int MOST = 1_000;

  private static final String OTHERS = "(others)";

  /** Read by who shows metrics, in a thread of its own. */
  private final SortedMap<String, Long> unmapped = new ConcurrentSkipListMap<>();

  private final SortedMap<String, Long> unreadable = new ConcurrentSkipListMap<>();

  void unmapped(String source, String table) {
    count(unmapped, source + "/" + table);
  }

  void unreadable(String source, String table, String column) {
    count(unreadable, source + "/" + table + "." + column);
  }

  /** How many changes came of each table that no mapping names. */
  public SortedMap<String, Long> unmappedTables() {
    return Collections.unmodifiableSortedMap(unmapped);
  }

  /** How often each column held what its field cannot. */
  public SortedMap<String, Long> unreadableColumns() {
    return Collections.unmodifiableSortedMap(unreadable);
  }

  private static void count(SortedMap<String, Long> counts, String name) {
    boolean known = counts.containsKey(name) || counts.size() < MOST;
    counts.merge(known ? name : OTHERS, 1L, Long::sum);
  }
}
