package org.xiezhi.bench.peers;

import java.util.Comparator;

/**
 * The one thing that all must find: a case that was not decided in time.
 *
 * @param caseId the application's number
 * @param due the first instant after the limit, in milliseconds since 1970
 */
public record Overdue(String caseId, long due) implements Comparable<Overdue> {
  private static final Comparator<Overdue> ORDER =
      Comparator.comparingLong(Overdue::due).thenComparing(Overdue::caseId);

  @Override
  public int compareTo(Overdue other) {
    return ORDER.compare(this, other);
  }
}
