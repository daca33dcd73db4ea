package org.xiezhi.local.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.xiezhi.connectors.map.Mapping;
import org.xiezhi.connectors.source.Source;
import org.xiezhi.local.beat.ClockBeat;
import org.xiezhi.local.folder.PropertiesFile;
import org.xiezhi.local.process.Server;

/** The process that beats the clocks of all sources. */
public final class ClockServer implements Server {
  private static final String TABLE = "xiezhi.source_clock";
  private static final String BEAT = "select beat from " + TABLE;
  private static final int HEAP = 32;

  private final Installation installation;
  private final DatabaseServers databases;
  private final Map<String, Long> before = new HashMap<>();

  public ClockServer(Installation installation, DatabaseServers databases) {
    this.installation = installation;
    this.databases = databases;
  }

  @Override
  public String name() {
    return "clock";
  }

  @Override
  public void prepare() throws IOException {
    before.clear();
    for (Source source : installation.sources().all()) {
      String user = source.users().clock();
      PropertiesFile.write(
          settingsFile(source),
          Map.of(
              ClockBeat.URL,
              databases.of(source).urlOfClock(source),
              ClockBeat.USER,
              user,
              ClockBeat.PASSWORD,
              installation.password(source.kind(), user),
              ClockBeat.TABLE,
              TABLE,
              ClockBeat.CAPTURED,
              captured(installation.sources().mapping(source))));
    }
  }

  /** The tables that tell of something, with the columns that are read of them. */
  private static String captured(Mapping mapping) throws IOException {
    Map<String, Set<String>> columns = new TreeMap<>(mapping.columnsByTable());
    columns.keySet().retainAll(mapping.tables());
    return new ObjectMapper().writeValueAsString(columns);
  }

  @Override
  public List<String> command() {
    return JavaCommand.of(installation.folder(), name(), HEAP)
        .with("-XX:TieredStopAtLevel=1", "-Xss512k")
        .run(
            installation.home().ownClassPath(),
            ClockBeat.class.getName(),
            installation.sources().all().stream()
                .map(source -> settingsFile(source).toString())
                .toArray(String[]::new));
  }

  @Override
  public Optional<String> missing() {
    for (Source source : installation.sources().all()) {
      Optional<String> missing = missing(source);
      if (missing.isPresent()) {
        return missing;
      }
    }
    return Optional.empty();
  }

  private Optional<String> missing(Source source) {
    try (Connection connection = databases.of(source).administrator(source.database());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(BEAT)) {
      long first = before.computeIfAbsent(source.name(), name -> Long.MAX_VALUE);
      long now = row.next() ? row.getLong(1) : Long.MAX_VALUE;
      before.put(source.name(), Math.min(first, now));
      return now > first ? Optional.empty() : Optional.of("has not beaten in " + source.name());
    } catch (SQLException e) {
      return Optional.of(
          "can't be looked at: the database of " + source.name() + " does not answer");
    }
  }

  private Path settingsFile(Source source) {
    return installation.folder().run().resolve("clock." + source.name() + ".properties");
  }
}
