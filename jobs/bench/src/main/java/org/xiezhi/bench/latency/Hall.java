package org.xiezhi.bench.latency;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Properties;
import java.util.function.Consumer;
import org.xiezhi.local.sql.Script;

/** The department at work, with its own user on one connection. */
final class Hall implements AutoCloseable {
  private final Connection connection;
  private final PreparedStatement overcharge;

  private Hall(Connection connection, PreparedStatement overcharge) {
    this.connection = connection;
    this.overcharge = overcharge;
  }

  /**
   * @param uri {@code postgresql://user:password@host:port/database}
   * @param example the file with the one statement that overcharges in a new case, whose name is
   *     the first column that it answers
   */
  static Hall connect(String uri, Path example) throws IOException, SQLException {
    URI address = URI.create(uri);
    String[] user = address.getUserInfo().split(":", 2);
    Properties login = new Properties();
    login.setProperty("user", user[0]);
    login.setProperty("password", user[1]);
    login.setProperty("ApplicationName", "xiezhi-measure");
    String database =
        "jdbc:postgresql://" + address.getHost() + ":" + address.getPort() + address.getPath();
    Connection connection = DriverManager.getConnection(database, login);
    try {
      connection.setAutoCommit(false);
      String script = Files.readString(example, StandardCharsets.UTF_8);
      return new Hall(connection, connection.prepareStatement(Script.split(script).get(0).text()));
    } catch (IOException | SQLException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * Overcharges in a new case.
   *
   * @param announce is told the case before it is committed
   */
  Overcharge overcharge(Consumer<String> announce) throws SQLException {
    String application;
    try (ResultSet answer = overcharge.executeQuery()) {
      if (!answer.next()) {
        throw new SQLException(
            "The hall's catalogue has no passport with a fee: nothing was charged.");
      }
      application = answer.getString(1);
    }
    announce.accept(application);
    long sent = System.nanoTime();
    connection.commit();
    return new Overcharge(application, sent, System.nanoTime(), Instant.now());
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
