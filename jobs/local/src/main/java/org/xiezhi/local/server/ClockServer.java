package org.xiezhi.local.server;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xiezhi.local.beat.ClockBeat;
import org.xiezhi.local.folder.PropertiesFile;
import org.xiezhi.local.process.Server;

/** The process that beats the clock of the approval department's database. */
public final class ClockServer implements Server {
  /** Under which name the secrets keep the password of the role that moves the clock. */
  public static final String PASSWORD = "approval.clock";

  /** The role that moves the clock; neither the department nor the capture may. */
  public static final String ROLE = "xiezhi_clock";

  private static final String TABLE = "xiezhi.source_clock";
  private static final String BEAT = "select beat from " + TABLE;

  private final Installation installation;
  private final PostgresServer postgres;
  private long before = -1;

  public ClockServer(Installation installation, PostgresServer postgres) {
    this.installation = installation;
    this.postgres = postgres;
  }

  @Override
  public String name() {
    return "clock";
  }

  @Override
  public void prepare() throws IOException {
    before = -1;
    PropertiesFile.write(
        settingsFile(),
        Map.of(
            ClockBeat.URL,
            postgres.url(PostgresServer.DATABASE),
            ClockBeat.USER,
            ROLE,
            ClockBeat.PASSWORD,
            installation.secrets().password(PASSWORD),
            ClockBeat.TABLE,
            TABLE));
  }

  @Override
  public List<String> command() {
    return JavaCommand.of(installation.folder(), name(), 32)
        .with("-XX:TieredStopAtLevel=1", "-Xss512k")
        .run(
            installation.home().ownClassPath(),
            ClockBeat.class.getName(),
            settingsFile().toString());
  }

  @Override
  public Optional<String> missing() {
    try (Connection connection = postgres.superuser();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(BEAT)) {
      long now = row.next() ? row.getLong(1) : before;
      boolean beats = before >= 0 && now > before;
      before = now;
      return beats ? Optional.empty() : Optional.of("has not beaten yet");
    } catch (SQLException e) {
      return Optional.of("can't be looked at: the database does not answer");
    }
  }

  private Path settingsFile() {
    return installation.folder().run().resolve("clock.properties");
  }
}
