package org.xiezhi.supervision.evaluate;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.xiezhi.engine.reference.ReferenceChange;

/**
 * What has come that may concern what was judged before, and how far that was looked at, see {@link
 * Reviews}. A Flink POJO; the tasks are at one place of the input in a checkpoint, so all keep the
 * same, but for the key groups, of which each keeps its own.
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

  /**
   * By which rules and mapping that was judged, see {@link CompiledSet#digest()}; null if nothing
   * was.
   */
  public String judgedBy;

  /**
   * The review that is under way judges as of then, in milliseconds of event time; {@link
   * Long#MIN_VALUE} if there is none.
   */
  public long asOf = Long.MIN_VALUE;

  /** The key groups that it has still to go to. */
  public Set<Integer> groups = new TreeSet<>();

  /** When it is through, all keys are to be gone through once more. */
  public boolean again;

  /** Rows could not be read, or could be after all. */
  public boolean gaps;

  /** Takes over what is due by another one. */
  void merge(ReviewState other) {
    judgedUntil = Math.max(judgedUntil, other.judgedUntil);
    judgedBy = other.judgedBy == null ? judgedBy : other.judgedBy;
    rows |= other.rows;
    rules |= other.rules;
    asOf = Math.max(asOf, other.asOf);
    groups.addAll(other.groups);
    again |= other.again;
    gaps |= other.gaps;
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

  /**
   * All was judged that was recorded until a time; what is due is under way.
   *
   * @param by the digest of the rules
   */
  void judged(long until, String by) {
    judgedUntil = Math.max(judgedUntil, until);
    judgedBy = by;
    rows = false;
    rules = false;
    gaps = false;
  }
}
