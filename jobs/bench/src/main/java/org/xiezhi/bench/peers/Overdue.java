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

  /** What was accepted and not decided in time. */
  public static Overdue of(CaseEvent accepted) {
    return new Overdue(accepted.caseId(), HallDays.due(accepted.at()));
  }

  @Override
  public int compareTo(Overdue other) {
    return ORDER.compare(this, other);
  }
}
