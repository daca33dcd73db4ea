package org.xiezhi.local.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.xiezhi.connectors.source.Kind;
import org.xiezhi.connectors.source.Source;
import org.xiezhi.local.folder.Folders;
import org.xiezhi.local.folder.PrivateFiles;
import org.xiezhi.local.process.Launching;
import org.xiezhi.local.sql.Dialect;

/** PostgreSQL, as departments run it: with a log from which changes can be read. */
public final class PostgresServer implements DatabaseServer {
  /**
   * What the owner of a database may have set for everybody in it, an administrator too: to be
   * somebody else, to write nothing, to give up early.
   */
  private static final String UNMOVED =
      "-c role=none -c default_transaction_read_only=off -c statement_timeout=0 -c lock_timeout=0"
          + " -c idle_in_transaction_session_timeout=0";

  private static final String SUPERUSER = "postgres";

  private final Installation installation;
  private final Launching launching;
  private Path programs;

  public PostgresServer(Installation installation, Launching launching) {
    this.installation = installation;
    this.launching = launching;
  }

  @Override
  public String name() {
    return Installation.POSTGRES;
  }

  @Override
  public boolean refusesSuperuser() {
    return true;
  }

  @Override
  public void prepare() throws IOException, InterruptedException {
    programs = Archive.unpacked(installation.home(), "postgresql").resolve("bin");
    if (!Files.exists(cluster())) {
      initialize();
    }
  }

  @Override
  public List<String> command() {
    return List.of(
        programs.resolve("postgres").toString(),
        "-D",
        cluster().toString(),
        "-c",
        "port=" + installation.ports().of(name()),
        "-c",
        "listen_addresses=127.0.0.1",
        "-c",
        "unix_socket_directories=",
        "-c",
        "wal_level=logical",
        "-c",
        "max_wal_size=256MB",
        "-c",
        "shared_buffers=64MB",
        "-c",
        "log_checkpoints=off",
        // Statements and details of errors hold personal data, which has no place in a log.
        "-c",
        "log_min_error_statement=panic",
        "-c",
        "log_error_verbosity=terse");
  }

  @Override
  public Optional<String> missing() {
    try (Connection connection = administrator(SUPERUSER)) {
      return connection.isValid(1) ? Optional.empty() : Optional.of("does not answer");
    } catch (SQLException e) {
      return Optional.of("does not take connections yet");
    }
  }

  /** Ends open connections too; a plain request to terminate would wait for them for ever. */
  @Override
  public void askToStop(ProcessHandle process) throws IOException {
    Path archive = Archive.unpacked(installation.home(), "postgresql");
    List<String> command =
        List.of(
            archive.resolve("bin/pg_ctl").toString(),
            "stop",
            "-D",
            cluster().toString(),
            "-m",
            "fast",
            "-W");
    Process stop =
        launching.tool(name(), command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    try {
      if (stop.waitFor() != 0) {
        process.destroy();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public Kind kind() {
    return Kind.POSTGRESQL;
  }

  @Override
  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + installation.ports().of(name()) + "/" + database;
  }

  @Override
  public String urlOfClock(Source source) {
    return url(source.database());
  }

  @Override
  public Connection administrator(String database) throws SQLException {
    Properties login =
        Dialect.of(kind()).login(SUPERUSER, installation.password(kind(), SUPERUSER), "xiezhi");
    login.setProperty("options", UNMOVED);
    return DriverManager.getConnection(url(database), login);
  }

  @Override
  public void create(Source source) throws SQLException {
    String user = source.users().department();
    try (Connection connection = administrator(SUPERUSER);
        Statement statement = connection.createStatement()) {
      if (!exists(statement, "pg_roles where rolname = '" + user + "'")) {
        statement.execute("create role " + user);
      }
      if (!exists(statement, "pg_database where datname = '" + source.database() + "'")) {
        statement.execute("create database " + source.database() + " owner " + user);
      }
    }
    setPassword(source, user);
  }

  @Override
  public void setPassword(Source source, String user) throws SQLException {
    try (Connection connection = administrator(SUPERUSER);
        Statement statement = connection.createStatement()) {
      // Made by us of letters and digits: nothing to escape.
      statement.execute(
          "alter role " + user + " login password '" + installation.password(kind(), user) + "'");
    }
  }

  private static boolean exists(Statement statement, String where) throws SQLException {
    try (ResultSet found = statement.executeQuery("select 1 from " + where)) {
      return found.next();
    }
  }

  private Path cluster() {
    return installation.folder().of(name());
  }

  private void initialize() throws IOException, InterruptedException {
    Path draft = installation.folder().of(name() + ".draft");
    Folders.delete(draft);
    Path password = installation.folder().run().resolve("initdb.password");
    PrivateFiles.write(password, installation.password(kind(), SUPERUSER) + "\n");
    try {
      Process process =
          launching
              .tool(
                  name(),
                  List.of(
                      programs.resolve("initdb").toString(),
                      "--pgdata=" + draft,
                      "--auth=scram-sha-256",
                      "--username=" + SUPERUSER,
                      "--pwfile=" + password,
                      "--encoding=UTF8",
                      "--locale-provider=builtin",
                      "--builtin-locale=C.UTF-8",
                      "--locale=C",
                      // A half-made cluster is thrown away, and the server writes its own log.
                      "--no-sync"))
              .start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IOException("initdb failed: " + said.strip());
      }
    } finally {
      Files.deleteIfExists(password);
    }
    Files.move(draft, cluster(), StandardCopyOption.ATOMIC_MOVE);
  }
}
