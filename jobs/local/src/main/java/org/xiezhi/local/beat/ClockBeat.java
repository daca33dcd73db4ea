package org.xiezhi.local.beat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xiezhi.connectors.source.Kind;
import org.xiezhi.local.folder.PropertiesFile;
import org.xiezhi.local.sql.Dialect;

/**
 * Moves the one-row clock table of a source twice a second. The row is captured like any other, so
 * a beat that is seen in the log says that everything committed before it has been seen too, but
 * for the tables that it names itself.
 */
public final class ClockBeat {
  /** The setting that names the JDBC address. */
  public static final String URL = "url";

  /** The setting that names the role. */
  public static final String USER = "user";

  /** The setting that holds the role's password. */
  public static final String PASSWORD = "password";

  /** The setting that names the clock table. */
  public static final String TABLE = "table";

  /**
   * The setting that names the tables that must be captured, each with the columns that are read of
   * it, as JSON.
   */
  public static final String CAPTURED = "captured";

  private static final Logger LOG = LoggerFactory.getLogger(ClockBeat.class);
  private static final long PERIOD_MILLIS = 500;

  private final String url;
  private final Properties login;
  private final String update;

  private ClockBeat(Map<String, String> settings) {
    url = settings.get(URL);
    Kind kind = Dialect.kind(url);
    Dialect dialect = Dialect.of(kind);
    login = dialect.login(settings.get(USER), settings.get(PASSWORD), "xiezhi-clock");
    // A beat that hangs is worse than one that fails: the connection is then made anew.
    dialect.distrust(login);
    update = BeatStatement.of(kind).update(settings.get(TABLE), captured(settings.get(CAPTURED)));
  }

  private static Map<String, List<String>> captured(String json) {
    try {
      return new ObjectMapper().readValue(json, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The setting " + CAPTURED + " is no list of tables.", e);
    }
  }

  /** Beats until the process is ended. The arguments name the files of settings, one a source. */
  public static void main(String[] arguments) throws IOException {
    for (String file : arguments) {
      ClockBeat beat = new ClockBeat(PropertiesFile.read(Path.of(file)));
      // Each by itself: a database that does not answer must not hold up the others' clocks.
      new Thread(beat::beatForEver, Path.of(file).getFileName().toString()).start();
    }
  }

  private void beatForEver() {
    try {
      beatAndConnectAgain();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void beatAndConnectAgain() throws InterruptedException {
    String last = "";
    while (true) {
      try (Connection connection = DriverManager.getConnection(url, login);
          Statement statement = connection.createStatement()) {
        LOG.info("The clock beats at {}.", url);
        last = "";
        beat(statement);
      } catch (SQLException e) {
        // The same trouble is told once, not twice a second.
        if (!String.valueOf(e.getMessage()).equals(last)) {
          last = String.valueOf(e.getMessage());
          LOG.warn("The clock at {} stands still until the database answers again: {}", url, last);
        }
        Thread.sleep(PERIOD_MILLIS);
      }
    }
  }

  private void beat(Statement statement) throws SQLException, InterruptedException {
    long next = System.nanoTime();
    while (true) {
      if (statement.executeUpdate(update) != 1) {
        throw new SQLException("the clock table does not have exactly one row");
      }
      next += PERIOD_MILLIS * 1_000_000;
      long wait = (next - System.nanoTime()) / 1_000_000;
      if (wait > 0) {
        Thread.sleep(wait);
      } else {
        // Late: missed beats are not made up for.
        next = System.nanoTime();
      }
    }
  }
}
