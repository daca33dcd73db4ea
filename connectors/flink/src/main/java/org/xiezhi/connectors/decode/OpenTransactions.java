package org.xiezhi.connectors.decode;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/**
 * Keeps the rows of a binlog's transaction back until the log says that it was committed.
 *
 * <p>MariaDB and MySQL write rows into the binlog that may never be committed: those of a
 * transaction that is rolled back after it has made a temporary table, and those of an XA
 * transaction from when it is prepared. Debezium hands them on like any other; but where it tells
 * the ends of transactions ({@code provide.transaction.metadata}), it tells that of a committed one
 * only. Committed rows are recorded when their transaction was, not when their statement ran.
 *
 * <p>Rows of PostgreSQL are in the log once they are committed, and where a topic does not tell of
 * transactions nothing is kept back.
 *
 * @param <R> what was decoded
 */
public final class OpenTransactions<R> {
  /** What is kept back of a transaction; one that is larger is handed on before its end. */
  static final long MOST_BYTES = 64L << 20;

  /** Names come from the source: transactions of further topics are not kept back. */
  private static final int MOST_TOPICS = 1_000;

  private final ToLongFunction<R> bytes;
  private final long most;
  private final Map<String, Open<R>> byTopic = new HashMap<>();

  /** Where changes go on, each with what it was decoded from. */
  public interface Out<R> {
    /** A change to be read now. */
    void read(Change change, R record);

    /** A row of a transaction that the log begins and does not end. */
    void uncommitted(Change change, R record);

    /**
     * The same of a transaction that was too large to be kept back, so rows have been read already.
     *
     * @param tables whose rows have been read
     * @param last of these rows
     */
    void uncommittedTooLate(Set<String> tables, Change change, R last);
  }

  private record Held<R>(Change change, R record) {}

  private static final class Open<R> {
    private final String id;
    private final Instant committed;
    private final R beginning;
    private final List<Held<R>> rows = new ArrayList<>();
    private long bytes;

    /** Of what was handed on; empty as long as nothing was. */
    private final Set<String> tables = new TreeSet<>();

    private Held<R> last;

    private Open(String id, Instant committed, R beginning) {
      this.id = id;
      this.committed = committed;
      this.beginning = beginning;
    }
  }

  /**
   * @param bytes how large a record is
   */
  public OpenTransactions(ToLongFunction<R> bytes) {
    this(bytes, MOST_BYTES);
  }

  OpenTransactions(ToLongFunction<R> bytes, long most) {
    this.bytes = requireNonNull(bytes);
    this.most = most;
  }

  /**
   * Takes the next change of a topic in.
   *
   * @param topic null if it is not known
   */
  public void next(String topic, Change change, R record, Out<R> out) {
    Open<R> open = byTopic.get(topic);
    switch (change.operation()) {
      case TRANSACTION_BEGIN -> {
        // A connector that starts again tells once more of what it was at.
        if (open == null || !open.id.equals(change.transaction())) {
          end(topic, out);
          begin(topic, change, record);
        }
        out.read(change, record);
      }
      case TRANSACTION_END -> {
        if (open != null && open.id.equals(change.transaction())) {
          byTopic.remove(topic);
          open.rows.forEach(
              row -> out.read(row.change.committedBy(change.committed()), row.record));
        }
        out.read(change, record);
      }
      default -> {
        if (open != null && isRowOf(open, change)) {
          keep(open, change, record, out);
        } else {
          out.read(change, record);
        }
      }
    }
  }

  /**
   * The change as of when its transaction was committed, which the log says at its beginning: that
   * is written last.
   */
  public Change dated(String topic, Change change) {
    Open<R> open = byTopic.isEmpty() ? null : byTopic.get(topic);
    return open != null && isRowOf(open, change) ? change.committedBy(open.committed) : change;
  }

  /** False if a change can be read as it is, whatever else is kept back. */
  public boolean concerns(String topic, Change change) {
    return change.operation() == Change.Operation.TRANSACTION_BEGIN
        || (!byTopic.isEmpty() && byTopic.containsKey(topic));
  }

  private void begin(String topic, Change change, R record) {
    if (change.transaction() != null && byTopic.size() < MOST_TOPICS) {
      byTopic.put(topic, new Open<>(change.transaction(), change.committed(), record));
    }
  }

  private boolean isRowOf(Open<R> open, Change change) {
    return change.position() != null
        && !change.position().isLsn()
        && !change.snapshot()
        && Objects.equals(open.id, change.transaction());
  }

  private void keep(Open<R> open, Change change, R record, Out<R> out) {
    open.rows.add(new Held<>(change, record));
    open.bytes += bytes.applyAsLong(record);
    if (open.bytes > most) {
      for (Held<R> row : open.rows) {
        open.tables.add(row.change.table());
        open.last = row;
        out.read(row.change, row.record);
      }
      open.rows.clear();
      open.bytes = most;
    }
  }

  /** There is nothing more of a topic: what is not ended by now never is. */
  public void end(String topic, Out<R> out) {
    Open<R> open = byTopic.remove(topic);
    if (open == null) {
      return;
    }
    if (open.last != null) {
      out.uncommittedTooLate(open.tables, open.last.change, open.last.record);
    }
    open.rows.forEach(row -> out.uncommitted(row.change, row.record));
  }

  /** True if a transaction of a topic has begun and not ended. */
  public boolean isOpen(String topic) {
    return byTopic.containsKey(topic);
  }

  /** True if rows of a topic are kept back. */
  public boolean keeps(String topic) {
    Open<R> open = byTopic.get(topic);
    return open != null && !open.rows.isEmpty();
  }

  /** The topics of which something may be kept back. */
  public List<String> topics() {
    return new ArrayList<>(byTopic.keySet());
  }

  /**
   * What is kept back, for a checkpoint: to be taken in again, in this order, by whoever goes on
   * from there.
   */
  public List<R> kept() {
    List<R> kept = new ArrayList<>();
    for (Open<R> open : byTopic.values()) {
      kept.add(open.beginning);
      open.rows.forEach(row -> kept.add(row.record));
    }
    return kept;
  }

  /** A sentence: why a row of such a transaction does not count. */
  public static String reason(Change change) {
    return "The log begins the next transaction without an end of "
        + change.transaction()
        + ", to which this row belongs: it was rolled back, or is an XA transaction that is"
        + " prepared and not committed. If it was rolled back, set this letter aside; if it was"
        + " committed later, send it again.";
  }

  /** The same where nothing more comes. */
  public static String reasonAtEnd(Change change) {
    return "The file ends before the end of "
        + change.transaction()
        + ", to which this row belongs, so it is not known whether it was committed: give the file"
        + " that goes on from there as well.";
  }

  /** The same where rows were read already. */
  public static String reasonTooLate(Set<String> tables, Change last) {
    return "The log begins the next transaction without an end of "
        + last.transaction()
        + ", which was too large to be kept back until then: rows of "
        + String.join(", ", tables)
        + " up to this one have been read that may never have been committed. Compare the alerts"
        + " that rest on them with the tables, then set this letter aside with the reason.";
  }
}
