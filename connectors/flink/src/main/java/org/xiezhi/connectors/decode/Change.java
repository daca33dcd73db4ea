package org.xiezhi.connectors.decode;

import java.time.Instant;
import org.xiezhi.engine.event.LogPosition;

/**
 * One decoded record of change data capture.
 *
 * @param operation what was done
 * @param source the connector's logical name ({@code source.name}); null for a tombstone, for the
 *     ends of a transaction, and for a heartbeat whose key does not say it
 * @param table with its schema or database, for example {@code hall.fee}; null where the operation
 *     has none
 * @param key the primary key's columns; null if the table has none, and for what is not of one row
 * @param before the old row, only as true as the source's replica identity: under PostgreSQL's
 *     default a delete fills every column but the key's with null, zero or the column's default;
 *     null if absent
 * @param after the new row; null if absent
 * @param committed when the source committed it, in microseconds where it says so ({@code
 *     source.ts_us}) and otherwise in milliseconds, which MariaDB fills with whole seconds; the
 *     same for all rows of a transaction. For a heartbeat the worker's wall time, for the ends of a
 *     transaction what the connector says; null for a tombstone
 * @param snapshot true if the row was read by an initial snapshot, which precedes the log. The rows
 *     of an incremental snapshot are woven into the log and stand in its order, so for them it is
 *     false and only {@link Operation#READ} tells
 * @param position in the source's log; never null for a row or a truncate of a log, null where the
 *     operation has none. The rows of a changed key, and of an initial snapshot, share one
 * @param transaction the transaction's id, the same for its rows and both its ends: PostgreSQL's
 *     number without the LSN, or a GTID; null if not given, and for an initial snapshot
 * @param lastCommit the LSN of the last commit that PostgreSQL's connector told before this
 *     transaction; 0 if none is known
 */
public record Change(
    Operation operation,
    String source,
    String table,
    Row key,
    Row before,
    Row after,
    Instant committed,
    boolean snapshot,
    LogPosition position,
    String transaction,
    long lastCommit) {

  /**
   * A line of a file that is a table. Neither a commit time nor a position is known: a file has no
   * log.
   *
   * @param key may be null
   */
  public static Change ofLine(String source, String table, Row key, Row row) {
    return new Change(Operation.LINE, source, table, key, null, row, null, false, null, null, 0);
  }

  /** The same change, of a source that is called otherwise. */
  public Change from(String name) {
    return new Change(
        operation,
        name,
        table,
        key,
        before,
        after,
        committed,
        snapshot,
        position,
        transaction,
        lastCommit);
  }

  /** The same change with another commit time. */
  public Change committedAt(Instant other) {
    return new Change(
        operation,
        source,
        table,
        key,
        before,
        after,
        other,
        snapshot,
        position,
        transaction,
        lastCommit);
  }

  /**
   * The same change, if it was committed no earlier than that.
   *
   * @param end when its transaction was
   */
  Change committedBy(Instant end) {
    return committed != null && end != null && end.isAfter(committed) ? committedAt(end) : this;
  }

  /** The same change at another place of the log. */
  Change at(LogPosition other) {
    return new Change(
        operation,
        source,
        table,
        key,
        before,
        after,
        committed,
        snapshot,
        other,
        transaction,
        lastCommit);
  }

  /** What a record says was done. */
  public enum Operation {
    READ,
    CREATE,
    UPDATE,
    DELETE,
    TRUNCATE,
    /** A line of a file that is a table: what holds, without a log that would say since when. */
    LINE,
    /** A logical decoding message. */
    MESSAGE,
    /** Follows a delete for the sake of log compaction; says nothing more. */
    TOMBSTONE,
    /** The connector lives; not a statement about the log. */
    HEARTBEAT,
    TRANSACTION_BEGIN,
    TRANSACTION_END,
    /** A change of a table's definition (MariaDB and MySQL publish them). */
    SCHEMA_CHANGE
  }
}
