package org.xiezhi.local.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.xiezhi.connectors.source.Kind;
import org.xiezhi.connectors.source.Source;
import org.xiezhi.local.folder.Folders;
import org.xiezhi.local.process.Launching;
import org.xiezhi.local.sql.Department;

/** MariaDB, as departments run it: with a log of rows that carries each row whole. */
public final class MariaServer implements DatabaseServer {
  private static final String ADMINISTRATOR = "root";
  private static final String CLOCK = "xiezhi";
  private static final String HOST = "127.0.0.1";

  private final Installation installation;
  private final Launching launching;
  private Path home;

  public MariaServer(Installation installation, Launching launching) {
    this.installation = installation;
    this.launching = launching;
  }

  @Override
  public String name() {
    return Installation.MARIADB;
  }

  @Override
  public Kind kind() {
    return Kind.MARIADB;
  }

  @Override
  public boolean refusesSuperuser() {
    return true;
  }

  @Override
  public void prepare() throws IOException, InterruptedException {
    home = Archive.unpacked(installation.home(), "mariadb");
    Files.createDirectories(scratch());
    if (!Files.exists(data())) {
      initialize();
    }
  }

  @Override
  public List<String> command() {
    return List.of(
        program("bin/mariadbd"),
        // Nothing but what stands here: a file of options elsewhere on the machine says nothing.
        "--no-defaults",
        "--basedir=" + home,
        "--datadir=" + data(),
        "--tmpdir=" + scratch(),
        "--bind-address=" + HOST,
        "--port=" + installation.ports().of(name()),
        "--socket=" + scratch().resolve("socket"),
        "--pid-file=" + scratch().resolve("pid"),
        "--skip-name-resolve",
        "--server-id=1",
        "--log-bin=binlog",
        "--binlog-format=ROW",
        "--binlog-row-image=FULL",
        "--gtid-strict-mode=ON",
        "--sync-binlog=1",
        "--max-binlog-size=64M",
        "--binlog-expire-logs-seconds=604800",
        // A session may else set the time of its own changes, and so when they were committed.
        "--secure-timestamp=YES",
        "--secure-file-priv=" + scratch(),
        "--local-infile=OFF",
        "--character-set-server=utf8mb4",
        "--collation-server=utf8mb4_bin",
        "--default-time-zone=+08:00",
        "--sql-mode=STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION",
        "--innodb-buffer-pool-size=48M",
        "--performance-schema=OFF",
        "--max-connections=40");
  }

  @Override
  public Optional<String> missing() {
    try (Connection connection = administrator("")) {
      return connection.isValid(1) ? Optional.empty() : Optional.of("does not answer");
    } catch (SQLException e) {
      return Optional.of("does not take connections yet");
    }
  }

  @Override
  public String url(String database) {
    return "jdbc:mariadb://" + HOST + ":" + installation.ports().of(name()) + "/" + database;
  }

  @Override
  public String urlOfClock(Source source) {
    // A schema of ours is a database of its own here, and the user of the clock sees no other.
    return url(CLOCK);
  }

  @Override
  public Connection administrator(String database) throws SQLException {
    return Department.connect(
        url(database), ADMINISTRATOR, installation.password(kind(), ADMINISTRATOR), "xiezhi");
  }

  @Override
  public void create(Source source) throws SQLException {
    String user = source.users().department();
    try (Connection connection = administrator("");
        Statement statement = connection.createStatement()) {
      statement.execute("create database if not exists " + source.database());
      statement.execute("create user if not exists " + user);
      // In the name of a database that is granted, an underscore stands for any character.
      statement.execute(
          "grant all on `" + source.database().replace("_", "\\_") + "`.* to " + user);
    }
    setPassword(source, user);
  }

  @Override
  public void setPassword(Source source, String user) throws SQLException {
    try (Connection connection = administrator("");
        Statement statement = connection.createStatement()) {
      // Made by us of letters and digits: nothing to escape.
      statement.execute(
          "alter user "
              + user
              + " identified by '"
              + installation.password(kind(), user)
              + "' account unlock");
    }
  }

  private Path data() {
    return installation.folder().of(name()).resolve("data");
  }

  /** Its socket and temporary files, which lie nowhere that others can write to. */
  private Path scratch() {
    return installation.folder().of(name()).resolve("run");
  }

  private String program(String name) {
    return home.resolve(name).toString();
  }

  private void initialize() throws IOException, InterruptedException {
    Path draft = installation.folder().of(name()).resolve("data.draft");
    Folders.delete(draft);
    run(
        "",
        program("scripts/mariadb-install-db"),
        "--no-defaults",
        "--basedir=" + home,
        "--datadir=" + draft,
        "--tmpdir=" + scratch(),
        "--auth-root-authentication-method=normal",
        "--skip-test-db",
        "--skip-name-resolve");
    // Only one user is left, who has a password.
    run(
        String.join(
            "\n",
            "flush privileges;",
            "create or replace user root@'127.0.0.1' identified by '"
                + installation.password(kind(), ADMINISTRATOR)
                + "';",
            "grant all on *.* to root@'127.0.0.1' with grant option;",
            "delete from mysql.global_priv where not (user = 'root' and host = '127.0.0.1')"
                + " and user <> 'mariadb.sys';",
            "flush privileges;",
            ""),
        program("bin/mariadbd"),
        "--no-defaults",
        "--bootstrap",
        "--basedir=" + home,
        "--datadir=" + draft,
        "--tmpdir=" + scratch(),
        "--skip-networking");
    Files.move(draft, data(), StandardCopyOption.ATOMIC_MOVE);
  }

  private void run(String input, String... command) throws IOException, InterruptedException {
    Process process = launching.tool(name(), List.of(command)).start();
    try (var in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("MariaDB's data could not be made: " + said.strip());
    }
  }
}
