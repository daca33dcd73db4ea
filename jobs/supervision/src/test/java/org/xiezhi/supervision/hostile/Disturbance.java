package org.xiezhi.supervision.hostile;

/**
 * What may happen to captured changes on their way, and what it must leave alike.
 *
 * <p>They can come together, but of the snapshots only one, and neither {@link #SKEWED} nor {@link
 * #FAILED_OVER} with a snapshot or {@link #LATE}.
 *
 * <p>Within one source the order of its log is guaranteed, and nothing is left out; everything else
 * may go wrong.
 */
enum Disturbance {
  /** Pieces of the log are sent again from an earlier offset. */
  RESENT,
  /** Deletions are followed by tombstones, and other rows are too. */
  TOMBSTONES,
  /** Rows are entered under a provisional primary key and get their own in the same transaction. */
  REKEYED(Likeness.DECIDED_BUT_FOR_CONTEXT),
  /** The sources run ahead of each other, as far as it may be. */
  INTERLEAVED,
  /** The job is stopped after every element of a history and goes on from its checkpoint. */
  RESTARTED,
  /** The same, with another parallelism each time. */
  RESCALED,
  /** The job dies and goes on from an older checkpoint; what came since comes again. */
  CRASHED,
  /** Reference rows and events overtake each other; the wall clock goes unevenly. */
  UNEVEN,
  /** Next to nothing has room on the heap: events are spilled, states leave at once. */
  CRAMPED,
  /** The rules come in the midst of the stream. */
  RULES_LATE,
  /** The connector takes another snapshot of what it has told already. */
  SNAPSHOT_AGAIN,

  /**
   * A snapshot stands for the first part of the log. It hides all versions but the last of each
   * row, so it is compared with the log that has only these.
   */
  SNAPSHOT_FIRST(Likeness.DECIDED_BUT_FOR_CAPTURE),

  /**
   * A snapshot comes first, then the whole log. In the end all is known that the log alone tells,
   * but it was learnt in another order.
   */
  SNAPSHOT_OVERLAP(Likeness.STANDING),

  /**
   * Another server takes over in the midst: its log begins near its beginning, so that all it tells
   * has lower positions than what was told before.
   */
  FAILED_OVER(Likeness.DECIDED_BUT_FOR_CAPTURE),

  /**
   * Transactions are committed long after they were stamped, those of reference rows too; the clock
   * had passed them, and what they concern was judged without them.
   */
  LATE(Likeness.STANDING),

  /**
   * Records cannot be read, with their rows known, with their tables or without; they are repaired
   * and sent again at some time, as if they were late.
   */
  POISONED(Likeness.STANDING),

  /**
   * The clock of one database is wrong. What rests on the other databases alone must be decided
   * alike; what the wrong clock dates is compared with the same wrong dates told in order.
   */
  SKEWED;

  private final Likeness likeness;

  Disturbance() {
    this(Likeness.DECIDED);
  }

  Disturbance(Likeness likeness) {
    this.likeness = likeness;
  }

  /** In what it must leave a history alike. */
  Likeness likeness() {
    return likeness;
  }
}
