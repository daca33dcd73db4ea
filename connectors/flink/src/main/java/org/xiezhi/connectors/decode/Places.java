package org.xiezhi.connectors.decode;

import java.util.Map;
import java.util.TreeMap;
import org.xiezhi.engine.event.LogPosition;

/**
 * The places of changes in one incarnation of a log, in the order of its commits.
 *
 * <p>PostgreSQL says of a row where it was written, and its connector which commit it has told
 * last: the two together grow from one change to the next. A snapshot stands behind all that was
 * committed where it was taken. In a binlog whole transactions stand at their commit, but all rows
 * of a compressed one at one place; they are counted.
 */
final class Places {
  /**
   * A transaction that was stamped so shortly before a snapshot may not have been visible to it,
   * because its commit was still being written.
   */
  private static final long SNAPSHOT_MARGIN_MICROS = 1_000_000;

  /** So many snapshots of one incarnation are remembered. */
  private static final int MOST_SNAPSHOTS = 64;

  /** Behind all rows of an entry of a binlog. */
  private static final long BEHIND_ROWS = Integer.MAX_VALUE;

  /** When a snapshot was taken, in microseconds, and the LSN at which. */
  private final TreeMap<Long, Long> snapshots = new TreeMap<>();

  /** How far the log was read; null before its first change. */
  private LogPosition reached;

  /** The transaction of the last change. */
  private long lastId;

  /** Null before the first change. */
  private LogPosition lastPlace;

  /** Null if it was before a restart. */
  private Change last;

  Map<Long, Long> snapshots() {
    return snapshots;
  }

  LogPosition reached() {
    return reached;
  }

  long lastId() {
    return lastId;
  }

  LogPosition lastPlace() {
    return lastPlace;
  }

  /** Goes on from what was kept. */
  void restore(LogPosition reached, long lastId, LogPosition lastPlace) {
    this.reached = reached;
    this.lastId = lastId;
    this.lastPlace = lastPlace;
  }

  /** Forgets all places: the log begins anew. */
  void beginAnew() {
    snapshots.clear();
    reached = null;
    last = null;
    lastPlace = null;
  }

  /**
   * Where a change stands.
   *
   * @param id of its transaction
   * @param known true if that was read before, or is being read
   * @param committed in microseconds
   */
  LogPosition of(Change change, long id, boolean known, long committed) {
    LogPosition position = change.position();
    boolean together = lastPlace != null && id == lastId;
    if (position.isLsn()) {
      if (isRead(change)) {
        return ofRead(change);
      }
      return together && lastPlace.row() != 0
          ? position.after(lastPlace.offset())
          : ofWritten(change, known, committed);
    }
    if (isRead(change)) {
      return behindRows(position);
    }
    if (!together || !isAt(position, lastPlace) || position.row() > lastPlace.row()) {
      return position;
    }
    return lastPlace.atRow(isLast(change) ? lastPlace.row() : lastPlace.row() + 1);
  }

  private static boolean isRead(Change change) {
    return change.operation() == Change.Operation.READ;
  }

  private LogPosition ofRead(Change change) {
    LogPosition position = change.position();
    if (!change.snapshot() && change.lastCommit() != 0) {
      // An incremental snapshot: what is under way where it reads is committed later.
      return LogPosition.lsn(change.lastCommit());
    }
    if (!change.snapshot() && position.offset() == 0 && reached != null) {
      return reached; // It does not say where it reads: there, then.
    }
    return change.snapshot() || snapshots.isEmpty()
        ? position
        : position.after(snapshots.lastEntry().getValue());
  }

  private LogPosition ofWritten(Change change, boolean known, long committed) {
    LogPosition position = change.position();
    Map.Entry<Long, Long> snapshot =
        known ? snapshots.floorEntry(committed) : snapshots.lastEntry();
    long commit = change.lastCommit();
    if (snapshot == null) {
      return commit == 0 ? position : position.after(commit);
    }
    boolean underWay =
        !known
            && commit < snapshot.getValue()
            && committed > snapshot.getKey() - SNAPSHOT_MARGIN_MICROS;
    return position.after(commit == 0 || underWay ? snapshot.getValue() : commit);
  }

  /** Some connectors do not know where they read: there, then. */
  private LogPosition behindRows(LogPosition position) {
    boolean here = position.offset() == 0 || (reached != null && isAt(position, reached));
    return here && reached != null ? reached.atRow(BEHIND_ROWS) : position;
  }

  private static boolean isAt(LogPosition a, LogPosition b) {
    return a.log() == b.log() && a.offset() == b.offset();
  }

  private boolean isLast(Change change) {
    return last != null
        && last.operation() == change.operation()
        && last.position().equals(change.position())
        && digest(last.key()) == digest(change.key())
        && digest(last.before()) == digest(change.before())
        && digest(last.after()) == digest(change.after());
  }

  private static int digest(Row row) {
    return row == null ? -1 : row.digest();
  }

  /** True if a change stands before what was read. */
  boolean isBack(Change change, LogPosition place) {
    if (reached == null) {
      return false;
    }
    // Of what was read only the commit is known after which it stands.
    return (isRead(change) ? place.atRow(reached.row()) : place).compareTo(reached) < 0;
  }

  /**
   * Takes note of a change.
   *
   * @param fresh true if its transaction was not known before
   * @param committed in microseconds
   */
  void told(Change change, long id, LogPosition place, boolean fresh, long committed) {
    boolean goesOn = !isRead(change) && (fresh || id == lastId);
    if (reached == null || (goesOn && place.compareTo(reached) > 0)) {
      reached = place;
    }
    if (fresh && change.snapshot() && place.isLsn()) {
      snapshots.put(committed, change.position().offset());
      if (snapshots.size() > MOST_SNAPSHOTS) {
        snapshots.pollFirstEntry();
      }
    }
    lastId = id;
    lastPlace = place;
    last = change;
  }
}
