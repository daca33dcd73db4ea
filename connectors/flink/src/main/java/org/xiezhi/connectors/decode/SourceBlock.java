package org.xiezhi.connectors.decode;

import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import org.xiezhi.engine.event.LogPosition;

/** An envelope's {@code source}: which table of which database, where in its log, and when. */
final class SourceBlock {
  private static final long MISSING = -1;

  /** What an incremental snapshot of MySQL may say of where it reads. */
  private static final long UNKNOWN_FILE = -1;

  /** The marks of an initial snapshot, which precedes the log. */
  private static final Set<String> INITIAL =
      Set.of("true", "first", "first_in_data_collection", "last_in_data_collection", "last");

  /** Its rows are woven into the log and stand in its order. */
  private static final String INCREMENTAL = "incremental";

  private static final Set<String> IN_LOG = Set.of("false", INCREMENTAL);

  /** How a sequence begins if no commit was told before. */
  private static final String NONE = "[null,";

  private static final String ONE = "[\"";

  private static final Pattern BINLOG_NUMBER = Pattern.compile("[0-9]{1,18}");

  private final Once seen = new Once();
  private String name;
  private String database;
  private String schema;
  private String table;
  private String file;
  private String gtid;
  private String sequence;
  private boolean snapshot;
  private boolean incremental;
  private long millis;
  private long micros;
  private long nanos;
  private long lsn;
  private long offset;
  private long row;
  private long transaction;

  void clear() {
    seen.clear();
    name = database = schema = table = file = gtid = sequence = null;
    snapshot = false;
    incremental = false;
    millis = micros = nanos = lsn = offset = row = transaction = MISSING;
  }

  /** Reads the current object. */
  void read(JsonInput in) throws IOException, UndecodableException {
    clear();
    in.startObject();
    for (String field = in.nextField(); field != null; field = in.nextField()) {
      switch (field) {
        case "name" -> name = text(in, 0);
        case "db" -> database = text(in, 1);
        case "schema" -> schema = text(in, 2);
        case "table" -> table = text(in, 3);
        case "file" -> file = text(in, 4);
        case "gtid" -> gtid = text(in, 5);
        case "ts_ms" -> millis = number(in, 6);
        case "ts_us" -> micros = number(in, 7);
        case "ts_ns" -> nanos = number(in, 8);
        case "lsn" -> lsn = number(in, 9);
        case "pos" -> offset = number(in, 10);
        case "row" -> row = number(in, 11);
        case "txId" -> transaction = number(in, 12);
        case "sequence" -> sequence = text(in, 14);
        case "snapshot" -> snapshot = isInitialSnapshot(in);
        default -> in.skip();
      }
    }
    if (name == null) {
      throw in.fault("has no name");
    }
  }

  private String text(JsonInput in, int field) throws IOException, UndecodableException {
    seen.mark(in, field);
    return in.isNull() ? null : in.text();
  }

  private long number(JsonInput in, int field) throws IOException, UndecodableException {
    seen.mark(in, field);
    if (in.isNull()) {
      return MISSING;
    }
    long number = in.integer();
    if (number < 0) {
      throw in.fault("is negative");
    }
    return number;
  }

  /** Older connectors write a boolean, newer ones text. */
  private boolean isInitialSnapshot(JsonInput in) throws IOException, UndecodableException {
    seen.mark(in, 13);
    return switch (in.token()) {
      case VALUE_NULL -> false;
      case VALUE_STRING -> isInitialSnapshot(in, in.text());
      default -> in.bool();
    };
  }

  private boolean isInitialSnapshot(JsonInput in, String mark) throws UndecodableException {
    incremental = INCREMENTAL.equals(mark);
    if (!INITIAL.contains(mark) && !IN_LOG.contains(mark)) {
      throw in.fault("is not a mark of a snapshot that is known");
    }
    return INITIAL.contains(mark);
  }

  String name() {
    return name;
  }

  boolean snapshot() {
    return snapshot;
  }

  /** With its schema, or with its database where there are no schemas; null if not of a table. */
  String table() {
    if (isEmpty(table)) {
      return null;
    }
    String owner = isEmpty(schema) ? database : schema;
    return isEmpty(owner) ? table : owner + "." + table;
  }

  private static boolean isEmpty(String text) {
    return text == null || text.isEmpty();
  }

  /**
   * When the source committed, in microseconds if it says so and otherwise in milliseconds. All
   * rows of a transaction say the same.
   */
  Instant committed() throws UndecodableException {
    if (micros != MISSING) {
      return CommitTime.ofMicros("source.ts_us", micros);
    }
    return nanos != MISSING
        ? CommitTime.ofMicros("source.ts_ns", nanos / 1000)
        : CommitTime.ofMillis("source.ts_ms", millis);
  }

  /** True if it says no time at all, as some snapshots do. */
  boolean isUndated() {
    return millis <= 0 && micros <= 0 && nanos <= 0;
  }

  /**
   * Null if the source says neither a log sequence number nor a binlog's file. An incremental
   * snapshot may say neither, and then stands at the last commit, or at 0 if it knows none.
   */
  LogPosition position() throws UndecodableException {
    if (file != null) {
      if (offset == MISSING || row > Integer.MAX_VALUE) {
        throw new UndecodableException(
            "The value's fields source.pos and source.row are not a place in source.file.");
      }
      return LogPosition.binlog(
          file.isEmpty() ? UNKNOWN_FILE : fileNumber(), offset, Math.max(row, 0));
    }
    if (lsn == MISSING) {
      // PostgreSQL's connector only knows which commit it has told before it reads.
      return incremental ? LogPosition.lsn(lastCommit()) : null;
    }
    return LogPosition.lsn(lsn);
  }

  /**
   * The LSN of a commit that precedes this transaction: of the last one that PostgreSQL's connector
   * told before it. 0 if it says none, as after a first snapshot.
   */
  long lastCommit() throws UndecodableException {
    if (sequence == null || file != null || sequence.startsWith(NONE)) {
      return 0;
    }
    int end = sequence.indexOf('"', ONE.length());
    try {
      if (sequence.startsWith(ONE) && end > 0) {
        return Long.parseUnsignedLong(sequence, ONE.length(), end, 10);
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new UndecodableException(
        "The value's field source.sequence is not a pair of log sequence numbers.");
  }

  private long fileNumber() throws UndecodableException {
    String digits = file.substring(file.lastIndexOf('.') + 1);
    if (!BINLOG_NUMBER.matcher(digits).matches()) {
      throw new UndecodableException(
          "The value's field source.file does not end in the number of a binlog.");
    }
    return Long.parseLong(digits);
  }

  /** The transaction as the database names it; null if it does not, as for an initial snapshot. */
  String transaction() {
    if (snapshot) {
      return null;
    }
    return transaction == MISSING ? gtid : Long.toString(transaction);
  }
}
