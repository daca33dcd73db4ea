package org.xiezhi.city.hall;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * The clock of the hall's database, which is not the hall's: its time is simulated only through the
 * role of ours that beats it.
 */
public final class HallClock implements AutoCloseable {
  private static final String PRESENT =
      "select greatest(source_time, now()) from xiezhi.source_clock";

  private static final String TOLD = "select coalesce(source_time, now()) from xiezhi.source_clock";

  /** A beat as the others are, numbered with them. */
  private static final String TELL =
      """
      update xiezhi.source_clock set source_time = ?, beat = beat + 1, beat_at = current_timestamp
        where id = 1 and (source_time is null or source_time <= ?)
      """;

  private final Connection connection;

  /**
   * @param connection as the role that moves the clock; closed with this
   */
  public HallClock(Connection connection) throws SQLException {
    this.connection = connection;
    connection.setAutoCommit(true);
    try (Statement statement = connection.createStatement()) {
      // What is told must be on the disk, and with it all that was committed before.
      statement.execute("set synchronous_commit = on");
    }
  }

  /** Up to when the source says to be complete: the simulated time, or else the server's. */
  public Instant told() throws SQLException {
    return instant(TOLD);
  }

  /** The present of the source: nothing was recorded later. */
  Instant present() throws SQLException {
    return instant(PRESENT);
  }

  /** Says that everything was committed that was recorded before an instant. */
  void tell(Instant until) throws SQLException {
    OffsetDateTime time = until.atOffset(ZoneOffset.UTC);
    try (PreparedStatement update = connection.prepareStatement(TELL)) {
      update.setObject(1, time);
      update.setObject(2, time);
      if (update.executeUpdate() != 1) {
        throw new SQLException(
            "the source's clock is already later than " + until + ": does another simulation run?");
      }
    }
  }

  private Instant instant(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      if (!row.next()) {
        throw new SQLException("the clock table xiezhi.source_clock has no row");
      }
      return row.getObject(1, OffsetDateTime.class).toInstant();
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
