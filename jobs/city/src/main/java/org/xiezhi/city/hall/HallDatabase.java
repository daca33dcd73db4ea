package org.xiezhi.city.hall;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;

/**
 * The hall's own database, written as its programs do: what belongs together in one transaction.
 *
 * <p>Many transactions travel in one script, because otherwise all the time goes into waiting for
 * answers. A commit does not wait for the disk; telling the source's clock does. Nothing is
 * captured that is not on the disk, so a database that dies takes back only what the clock has not
 * passed.
 */
public final class HallDatabase implements AutoCloseable {
  /** The source whose database the hall writes; also the watch that judges it. */
  public static final String SOURCE = "approval";

  private static final int TOGETHER = 200;

  private final Connection connection;
  private final HallClock clock;
  private final StringBuilder script = new StringBuilder();
  private int waiting;
  private int writes;

  /**
   * @param connection as the department's own user; closed with this
   * @param clock of the same database; closed with this
   */
  public HallDatabase(Connection connection, HallClock clock) throws SQLException {
    this.connection = connection;
    this.clock = clock;
    // The scripts say themselves where their transactions begin and end.
    connection.setAutoCommit(true);
    run("set synchronous_commit = off");
  }

  /** The present of the source: nothing was recorded later. */
  Instant present() throws SQLException {
    return clock.present();
  }

  Catalogue catalogue(Instant at) throws SQLException {
    return Catalogue.read(connection, at);
  }

  /** Commits a transaction, at the latest with the next word about the clock. */
  void commit(Transaction transaction) throws SQLException {
    script.append("begin;\n");
    for (Write write : transaction.writes()) {
      script.append(write.sql()).append(";\n");
      writes++;
    }
    script.append("commit;\n");
    if (++waiting == TOGETHER) {
      flush();
    }
  }

  /** Sends what was committed and waits until the database has it. */
  void flush() throws SQLException {
    if (waiting > 0) {
      int rows = run(script.toString());
      if (rows != writes) {
        throw new SQLException(
            writes + " rows were to be written, " + rows + " were: does somebody else write them?");
      }
      script.setLength(0);
      waiting = 0;
      writes = 0;
    }
  }

  /** Says that everything was committed that was recorded before an instant. */
  void tell(Instant until) throws SQLException {
    flush();
    clock.tell(until);
  }

  /** Runs statements; gives how many rows they have written together. */
  private int run(String statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      int rows = 0;
      boolean result = statement.execute(statements);
      while (result || statement.getUpdateCount() >= 0) {
        rows += result ? 0 : statement.getUpdateCount();
        result = statement.getMoreResults();
      }
      return rows;
    }
  }

  @Override
  public void close() throws SQLException {
    try (clock) {
      connection.close();
    }
  }
}
