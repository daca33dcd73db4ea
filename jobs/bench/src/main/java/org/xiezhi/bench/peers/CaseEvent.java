package org.xiezhi.bench.peers;

/**
 * What happens to a case, as the peers are told it.
 *
 * @param caseId the application's number
 * @param kind what it is
 * @param at when, in milliseconds since 1970
 */
public record CaseEvent(String caseId, Kind kind, long at) {
  /** What can happen. */
  public enum Kind {
    ACCEPTANCE,
    DECISION
  }

  /** True if it is what starts the limit. */
  public boolean isAcceptance() {
    return kind == Kind.ACCEPTANCE;
  }
}
