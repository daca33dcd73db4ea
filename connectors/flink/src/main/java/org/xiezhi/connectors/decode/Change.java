package org.xiezhi.connectors.decode;

import java.time.Instant;
import org.xiezhi.engine.event.LogPosition;

/**
 * One decoded record of change data capture.
 *
 * @param operation what was done
 * @param source the connector's logical name ({@code source.name})
 * @param table with its schema or database, for example {@code hall.fee}; null where the operation
 *     has none
 * @param key the primary key's columns; null if the table has none
 * @param before the old row, as complete as the source's replica identity allows; null if absent
 * @param after the new row; null if absent
 * @param committed when the source committed it ({@code source.ts_ms}, or finer); for a heartbeat
 *     the worker's wall time; null for a tombstone
 * @param snapshot true if the row was read by a snapshot and not from the log
 * @param position in the source's log; null where the operation has none
 * @param transaction the transaction's id; null if not given
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
    String transaction) {

  /** What a record says was done. */
  public enum Operation {
    READ,
    CREATE,
    UPDATE,
    DELETE,
    TRUNCATE,
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
