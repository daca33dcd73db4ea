package org.xiezhi.connectors.intake;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Follows which tables of a source its beats say not to be captured. A table that was renamed or
 * left out of the capture tells of nothing, and its silence must not count as the absence of rows.
 */
final class CaptureAudit {
  private TreeSet<String> missing = new TreeSet<>();

  void restore(Collection<String> tables) {
    missing = new TreeSet<>(tables);
  }

  /** The tables that are not captured, in order. */
  List<String> missing() {
    return List.copyOf(missing);
  }

  /**
   * What a beat tells that the last one did not.
   *
   * @param told the tables that are not captured, each with the reason
   * @return those of them that were captured at the last beat
   */
  SortedMap<String, String> lost(Map<String, String> told) {
    if (told.isEmpty() && missing.isEmpty()) {
      return new TreeMap<>();
    }
    SortedMap<String, String> lost = new TreeMap<>(told);
    lost.keySet().removeAll(missing);
    missing = new TreeSet<>(told.keySet());
    return lost;
  }

  /** Has what is still missing told again, but for the tables that are known to be unread. */
  void tellAgain(Predicate<String> unread) {
    missing.removeIf(unread.negate());
  }

  /**
   * The sentence of the dead letter.
   *
   * @param since the last beat at which they were captured
   */
  static String reason(SortedMap<String, String> lost, Instant since) {
    StringBuilder tables = new StringBuilder();
    lost.forEach(
        (table, why) ->
            tables
                .append(tables.isEmpty() ? "" : ", ")
                .append(table)
                .append(" (")
                .append(why)
                .append(')'));
    return "Not captured since "
        + since
        + ": "
        + tables
        + ". Put back what was changed, have the rows since then captured (a snapshot of the"
        + " table), and set this letter aside with the reason; to send it again changes nothing.";
  }
}
