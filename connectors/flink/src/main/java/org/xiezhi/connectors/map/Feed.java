package org.xiezhi.connectors.map;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The tables whose rows are events of one type, or reference rows of one.
 *
 * @param table with its schema or database; in whose name all rows are told of
 * @param partitions names of further tables that hold rows of this one, {@code *} for any text: a
 *     partitioned table of PostgreSQL is captured under the names of its partitions, and a row that
 *     moves from one to another stays the same row
 */
record Feed(String table, List<String> partitions) implements Serializable {
  Feed {
    requireNonNull(table);
    partitions = List.copyOf(partitions);
  }

  /** True if a captured table belongs to this one. */
  boolean has(String captured) {
    return table.equals(captured)
        || partitions.stream().anyMatch(partition -> matches(partition, captured));
  }

  private static boolean matches(String partition, String captured) {
    return Pattern.matches(Pattern.quote(partition).replace("*", "\\E.*\\Q"), captured);
  }
}
