package org.xiezhi.connectors.decode;

import java.io.IOException;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Debezium writes as a record's value: a change of a row, or one of the things that connectors
 * report beside. Reads one after the other.
 */
final class Envelope {
  private static final int MILLIS = 0;
  private static final int DDL = 1;
  private static final int SOURCE = 2;
  private static final int BEFORE = 3;
  private static final int AFTER = 4;
  private static final int OP = 5;
  private static final int STATUS = 6;
  private static final int ID = 7;
  private static final int TRANSACTION = 8;
  private static final long MISSING = -1;

  /**
   * PostgreSQL's number of a transaction and a log sequence number; the latter is another for the
   * beginning, for each row and for the end of one transaction.
   */
  private static final Pattern NUMBER_AND_LSN = Pattern.compile("([0-9]+):[0-9]+");

  private final boolean ofFiles;
  private final RowReader rows = new RowReader();
  private final SourceBlock source = new SourceBlock();
  private final Once seen = new Once();
  private Row before;
  private Row after;
  private String op;
  private String status;
  private String id;
  private String transaction;
  private long millis;

  /**
   * @param ofFiles true if nobody but the connector says when it was read
   */
  Envelope(boolean ofFiles) {
    this.ofFiles = ofFiles;
  }

  /**
   * Reads the current object.
   *
   * @param schema of the whole envelope; null if the record says none
   * @return this envelope
   */
  Envelope read(JsonInput in, StructType schema) throws IOException, UndecodableException {
    clear();
    in.startObject();
    for (String field = in.nextField(); field != null; field = in.nextField()) {
      switch (field) {
        case "before" -> before = row(in, BEFORE, schema, field);
        case "after" -> after = row(in, AFTER, schema, field);
        case "op" -> op = text(in, OP);
        case "status" -> status = text(in, STATUS);
        case "id" -> id = text(in, ID);
        case "transaction" -> transaction = transactionId(in);
        case "ts_ms" -> {
          seen.mark(in, MILLIS);
          millis = in.isNull() ? MISSING : in.integer();
        }
        case "source" -> {
          seen.mark(in, SOURCE);
          source.read(in);
        }
        case "ddl" -> {
          seen.mark(in, DDL);
          in.skip();
        }
        default -> {
          seen.markOther();
          in.skip();
        }
      }
    }
    return this;
  }

  private void clear() {
    seen.clear();
    source.clear();
    before = null;
    after = null;
    op = null;
    status = null;
    id = null;
    transaction = null;
    millis = MISSING;
  }

  private Row row(JsonInput in, int number, StructType schema, String field)
      throws IOException, UndecodableException {
    seen.mark(in, number);
    if (in.isNull()) {
      return null;
    }
    StructType columns = schema == null ? null : schema.struct(field);
    if (schema != null && columns == null) {
      throw in.fault("is not in the schema");
    }
    return rows.read(in, columns);
  }

  private String text(JsonInput in, int number) throws IOException, UndecodableException {
    seen.mark(in, number);
    return in.isNull() ? null : in.text();
  }

  private String transactionId(JsonInput in) throws IOException, UndecodableException {
    seen.mark(in, TRANSACTION);
    if (in.isNull()) {
      return null;
    }
    String found = null;
    in.startObject();
    for (String field = in.nextField(); field != null; field = in.nextField()) {
      if (field.equals("id") && found == null) {
        found = in.text();
      } else {
        in.skip();
      }
    }
    return found;
  }

  Row before() {
    return before;
  }

  Row after() {
    return after;
  }

  /** The operation's letter; null if the value is not a change of a row. */
  String op() {
    return op;
  }

  /** Which end of a transaction is reported; null if none. */
  String status() {
    return status;
  }

  /** Null if the value has none. */
  SourceBlock source() {
    return seen.has(SOURCE) ? source : null;
  }

  boolean isSchemaChange() {
    return seen.has(DDL) && seen.has(SOURCE);
  }

  /** Whether there is a time and nothing else. */
  boolean isHeartbeat() {
    return seen.hasOnly(MILLIS);
  }

  /** The transaction's id, the same for all its rows and both its ends; null if not given. */
  String transaction() {
    String given = transaction == null ? id : transaction;
    if (given == null) {
      return source.transaction();
    }
    Matcher matcher = NUMBER_AND_LSN.matcher(given);
    return matcher.matches() ? matcher.group(1) : given;
  }

  /**
   * When the source committed the change. A row of a snapshot that does not say so was committed
   * before the connector read it.
   */
  Instant committed() throws UndecodableException {
    Instant committed = "r".equals(op) && source.isUndated() ? time() : source.committed();
    return ofFiles ? CommitTime.before(millis, committed) : committed;
  }

  /** The same; null if it does not say so, as the ends of transactions of older versions do not. */
  Instant timeIfAny() throws UndecodableException {
    return millis == MISSING ? null : time();
  }

  /** When the connector wrote this, or the time of commit for the end of a transaction. */
  Instant time() throws UndecodableException {
    return CommitTime.ofMillis("ts_ms", millis);
  }
}
