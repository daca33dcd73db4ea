package org.xiezhi.local.hall;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The hall's own database, written as its programs do: what belongs together in one transaction.
 *
 * <p>A commit does not wait for the disk; telling the source's clock does. Nothing is captured that
 * is not on the disk, so a database that dies takes back only what the clock has not passed.
 */
public final class HallDatabase implements AutoCloseable {
  private static final String PRESENT =
      "select greatest(source_time, now()) from hall.source_clock";

  private static final String TOLD = "select coalesce(source_time, now()) from hall.source_clock";

  private static final String TELL =
      "update hall.source_clock set source_time = ? where id = 1"
          + " and (source_time is null or source_time <= ?)";

  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new HashMap<>();

  /**
   * @param connection as the department's own user; closed with this
   */
  public HallDatabase(Connection connection) throws SQLException {
    this.connection = connection;
    connection.setAutoCommit(false);
    execute("set synchronous_commit = off");
    connection.commit();
  }

  /** Up to when the source says to be complete: the simulated time, or else the server's. */
  public Instant told() throws SQLException {
    return instant(TOLD);
  }

  /** The present of the source: nothing was recorded later. */
  Instant present() throws SQLException {
    return instant(PRESENT);
  }

  private Instant instant(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      if (!row.next()) {
        throw new SQLException("the clock table hall.source_clock has no row");
      }
      return row.getObject(1, OffsetDateTime.class).toInstant();
    } finally {
      connection.commit();
    }
  }

  Catalogue catalogue(Instant at) throws SQLException {
    Catalogue catalogue = Catalogue.read(connection, at);
    connection.commit();
    return catalogue;
  }

  void commit(Transaction transaction) throws SQLException {
    for (Write write : transaction.writes()) {
      int rows = run(write.sql(), write.values());
      if (rows != 1) {
        throw new SQLException(
            "case " + transaction.caseNo() + ": " + rows + " rows instead of one: " + write.sql());
      }
    }
    connection.commit();
  }

  /** Says that everything was committed that was recorded before an instant. */
  void tell(Instant clock) throws SQLException {
    execute("set local synchronous_commit = on");
    if (run(TELL, List.of(clock, clock)) != 1) {
      throw new SQLException(
          "the source's clock is already later than " + clock + ": does another simulation run?");
    }
    connection.commit();
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private int run(String sql, List<Object> values) throws SQLException {
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      statements.put(sql, statement);
    }
    for (int i = 0; i < values.size(); i++) {
      set(statement, i + 1, values.get(i));
    }
    return statement.executeUpdate();
  }

  private static void set(PreparedStatement statement, int i, Object value) throws SQLException {
    if (value instanceof Instant instant) {
      statement.setObject(i, instant.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
    } else {
      statement.setObject(i, value);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
