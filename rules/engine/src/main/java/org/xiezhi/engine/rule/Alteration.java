package org.xiezhi.engine.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.xiezhi.engine.condition.Condition;

/**
 * What an alteration rule's file says: a list of what must not be done to recorded rows.
 *
 * @param changes fields that must not change
 * @param deletions rows that must not be deleted
 * @param creations rows that must not be recorded any more
 * @param delays rows that must be recorded soon after they occurred
 * @param fillers rows that are told to have begun and ended at the same second
 */
record Alteration(
    List<Change> changes,
    List<Step> deletions,
    List<Step> creations,
    List<Delay> delays,
    List<Filler> fillers) {
  static final String CHANGED = "changed";
  static final String DELETED = "deleted";
  static final String CREATED = "created";
  static final String LATE = "late";
  static final String SAME_SECOND = "same_second";

  /** The parts that levels can name. */
  static final Set<String> PARTS = Set.of(CHANGED, DELETED, CREATED, LATE, SAME_SECOND);

  /**
   * Something that must not be done to rows after something else was recorded.
   *
   * @param rows to which
   * @param after what; null for at any time
   * @param exclude when it may be done; null for never
   */
  record Step(WatchedRows rows, WatchedRows after, Condition exclude) {}

  /**
   * Fields that must not change.
   *
   * @param step when
   * @param fields their names, {@code occurred} among them for the time
   * @param wasSlot in which {@code exclude} sees the version before
   */
  record Change(Step step, List<String> fields, int wasSlot) {
    Change {
      fields = List.copyOf(fields);
    }
  }

  /** Rows that must be recorded within a limit from when they say they occurred. */
  record Delay(WatchedRows rows, Amount limit, Condition exclude) {}

  /**
   * Rows that are told to have begun and ended at the same second.
   *
   * @param rows of several types
   * @param count from how many on
   */
  record Filler(Activities rows, int count) {}

  /** Which rows are meant and what is allowed, named by where it stands. */
  List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    for (Change change : changes) {
      Part.add(parts, CHANGED, change.step().rows().selector(), change.step().rows().when());
    }
    deletions.forEach(step -> add(parts, DELETED, step));
    creations.forEach(step -> add(parts, CREATED, step));
    for (Delay delay : delays) {
      Part.add(parts, LATE, delay.rows().selector(), delay.rows().when());
      Part.add(parts, LATE + " limit", delay.rows().selector(), delay.limit());
      Part.add(parts, LATE + " exclude", delay.rows().selector(), delay.exclude());
    }
    return parts;
  }

  private static void add(List<Part> parts, String name, Step step) {
    Part.add(parts, name, step.rows().selector(), step.rows().when());
    Part.add(parts, name + " exclude", step.rows().selector(), step.exclude());
  }

  Alteration {
    changes = List.copyOf(changes);
    deletions = List.copyOf(deletions);
    creations = List.copyOf(creations);
    delays = List.copyOf(delays);
    fillers = List.copyOf(fillers);
  }
}
