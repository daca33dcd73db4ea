package org.xiezhi.bench.stream;

/** What the hall records in the life of a case, in this order. */
enum Step {
  APPLICATION("application", "application_no", "applied_at", 0, 0, 1),
  ACCEPTANCE("acceptance", "acceptance_id", "accepted_at", 30, 180, 1),
  ACCEPTED("step", "step_id", "ended_at", 1, 10, 1),
  FEE("fee", "fee_no", "charged_at", 10, 120, 0.6),
  REVIEWED("step", "step_id", "ended_at", 60, 300, 1),
  DECISION("decision", "decision_id", "decided_at", 30, 240, 0.9);

  private final String table;
  private final String primaryKey;
  private final String time;
  private final int soonest;
  private final int latest;
  private final double share;

  /**
   * @param time the column that says when it happened
   * @param soonest seconds after the step before
   * @param latest seconds after the step before
   * @param share of the cases that have this step
   */
  Step(String table, String primaryKey, String time, int soonest, int latest, double share) {
    this.table = table;
    this.primaryKey = primaryKey;
    this.time = time;
    this.soonest = soonest;
    this.latest = latest;
    this.share = share;
  }

  String table() {
    return table;
  }

  String primaryKey() {
    return primaryKey;
  }

  String time() {
    return time;
  }

  int soonest() {
    return soonest;
  }

  int latest() {
    return latest;
  }

  double share() {
    return share;
  }
}
