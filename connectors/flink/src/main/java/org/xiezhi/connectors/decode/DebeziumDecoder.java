package org.xiezhi.connectors.decode;

import com.fasterxml.jackson.core.JsonFactory;
import java.time.Instant;
import org.xiezhi.connectors.decode.Change.Operation;

/**
 * Decodes records as Debezium's connectors for PostgreSQL, MariaDB and MySQL write them with Kafka
 * Connect's JSON converter, with or without schemas. With a schema, values become what the column
 * means; without one, they stay what JSON says.
 *
 * <p>An instance learns the schemas it meets. It serves one thread; make it where it is used.
 */
public final class DebeziumDecoder {
  private final PartReader<Row> keys;
  private final PartReader<Envelope> values;

  /** For a topic, whose broker says when it had a record: that bounds when it was committed. */
  public DebeziumDecoder() {
    this(false);
  }

  private DebeziumDecoder(boolean files) {
    JsonFactory json = JsonInput.factory();
    keys = new PartReader<>("key", json, new RowReader()::read);
    values = new PartReader<>("value", json, new Envelope(files)::read);
  }

  /**
   * For files: nobody but the connector says when it had a record, so a commit later than that is
   * not decoded, for it would move the clock of its source.
   */
  public static DebeziumDecoder ofFiles() {
    return new DebeziumDecoder(true);
  }

  /**
   * Decodes one record.
   *
   * @param key may be null
   * @param value null for a tombstone
   * @throws UndecodableException if the record is not what Debezium writes; no other exception is
   *     thrown, whatever the bytes
   */
  public Change decode(byte[] key, byte[] value) throws UndecodableException {
    Row keyRow = key == null ? null : keys.read(key);
    Envelope envelope = value == null ? null : values.read(value);
    if (envelope == null) {
      return report(Operation.TOMBSTONE, null, keyRow, null, null);
    }
    if (envelope.op() != null) {
      return operation(keyRow, envelope);
    }
    if (envelope.status() != null) {
      return report(end(envelope), null, null, envelope.timeIfAny(), envelope.transaction());
    }
    if (envelope.isSchemaChange()) {
      return change(Operation.SCHEMA_CHANGE, null, null, envelope);
    }
    if (envelope.isHeartbeat()) {
      return report(Operation.HEARTBEAT, server(keyRow), null, envelope.time(), null);
    }
    throw new UndecodableException(
        "The value has no op and is no heartbeat, no end of a transaction and no change of schema:"
            + " it was not written by Debezium, or it was flattened on its way.");
  }

  private static Change operation(Row key, Envelope envelope) throws UndecodableException {
    return switch (envelope.op()) {
      case "r" -> written(Operation.READ, key, envelope);
      case "c" -> written(Operation.CREATE, key, envelope);
      case "u" -> written(Operation.UPDATE, key, envelope);
      case "d" -> deleted(key, envelope);
      case "t" -> ofTable(Operation.TRUNCATE, null, envelope);
      case "m" -> change(Operation.MESSAGE, null, null, envelope);
      default ->
          throw new UndecodableException("The value's field op is none of r, c, u, d, t and m.");
    };
  }

  private static Change written(Operation operation, Row key, Envelope envelope)
      throws UndecodableException {
    if (envelope.after() == null) {
      throw new UndecodableException(
          "The value's field after is missing, though op says that a row was written.");
    }
    return ofTable(operation, key, envelope);
  }

  private static Change deleted(Row key, Envelope envelope) throws UndecodableException {
    if (key == null && envelope.before() == null) {
      throw new UndecodableException(
          "Key and before are missing, though op says that a row was deleted: which one?");
    }
    return ofTable(Operation.DELETE, key, envelope);
  }

  private static Change ofTable(Operation operation, Row key, Envelope envelope)
      throws UndecodableException {
    SourceBlock source = envelope.source();
    if (source == null || source.table() == null) {
      throw new UndecodableException("The value's field source.table is missing.");
    }
    if (source.position() == null) {
      throw new UndecodableException(
          "The value's field source has neither lsn nor file: a position in the log is needed.");
    }
    return change(operation, source.table(), key, envelope);
  }

  /** A change that has a place in the source's log. */
  private static Change change(Operation operation, String table, Row key, Envelope envelope)
      throws UndecodableException {
    SourceBlock source = envelope.source();
    if (source == null) {
      throw new UndecodableException("The value's field source is missing.");
    }
    return new Change(
        operation,
        source.name(),
        table,
        key,
        envelope.before(),
        envelope.after(),
        envelope.committed(),
        source.snapshot(),
        source.position(),
        envelope.transaction(),
        source.lastCommit());
  }

  /** What a connector says of itself or of a transaction. */
  private static Change report(
      Operation operation, String source, Row key, Instant time, String transaction) {
    return new Change(operation, source, null, key, null, null, time, false, null, transaction, 0);
  }

  private static Operation end(Envelope envelope) throws UndecodableException {
    return switch (envelope.status()) {
      case "BEGIN" -> Operation.TRANSACTION_BEGIN;
      case "END" -> Operation.TRANSACTION_END;
      default ->
          throw new UndecodableException("The value's field status is neither BEGIN nor END.");
    };
  }

  private static String server(Row key) {
    return key != null && key.value("serverName") instanceof String name ? name : null;
  }
}
