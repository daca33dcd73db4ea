package org.xiezhi.supervision.evaluate;

import java.time.Instant;
import org.xiezhi.engine.reference.ReferenceChange;

/**
 * What has come that may concern what was judged before, see {@link Reviews}. A Flink POJO; the
 * tasks are at one place of the input in a checkpoint, so all keep the same.
 */
public class ReviewState {
  /**
   * All was judged that was recorded until then, in milliseconds of event time; {@link
   * Long#MIN_VALUE} if nothing was.
   */
  public long judgedUntil = Long.MIN_VALUE;

  /** A reference row has come that should have been there when something was judged. */
  public boolean rows;

  /** A set of rules has come that was in force already when something was judged. */
  public boolean rules;

  /** Takes over what is due by another one. */
  void merge(ReviewState other) {
    judgedUntil = Math.max(judgedUntil, other.judgedUntil);
    rows |= other.rows;
    rules |= other.rules;
  }

  /**
   * Takes note of a version of a reference row. It concerns nothing that was judged if it was
   * recorded later, because a judgement rests on what was known when its anchor was recorded; or if
   * it speaks only of a time to come.
   *
   * @param since for which validity another row is found than before
   */
  void came(ReferenceChange row, Instant since) {
    rows |=
        row.recorded().toEpochMilli() <= judgedUntil
            && !since.isAfter(Instant.ofEpochMilli(judgedUntil));
  }

  /**
   * Takes note of a set of rules.
   *
   * @param from when on it is in force, in milliseconds of event time
   */
  void cameIntoForce(long from) {
    rules |= judgedUntil > Long.MIN_VALUE && from <= judgedUntil;
  }

  /** Nothing is due any more, because all was judged that was recorded until a time. */
  void judged(long until) {
    judgedUntil = Math.max(judgedUntil, until);
    rows = false;
    rules = false;
  }
}
