package org.xiezhi.local.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.xiezhi.local.folder.Folders;
import org.xiezhi.local.folder.PrivateFiles;
import org.xiezhi.local.process.Launching;
import org.xiezhi.local.process.Server;

/** PostgreSQL, as the approval department runs it. */
public final class PostgresServer implements Server {
  /** The approval department's database. */
  public static final String DATABASE = "approval";

  /** The department's own user, who owns its tables. */
  public static final String OWNER = "approval_hall";

  /** Under which name the secrets keep the department's password. */
  public static final String OWNER_PASSWORD = "approval.owner";

  static final String SUPERUSER = "postgres";
  static final String SUPERUSER_PASSWORD = "approval.superuser";

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
    try (Connection connection = connect(SUPERUSER)) {
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

  /** A connection to the department's database as the superuser. */
  public Connection superuser() throws SQLException {
    return connect(DATABASE);
  }

  /**
   * A connection as the superuser.
   *
   * @param database the database
   */
  public Connection connect(String database) throws SQLException {
    return connect(database, SUPERUSER, SUPERUSER_PASSWORD);
  }

  /** A connection to the department's database as its own user. */
  public Connection owner() throws SQLException {
    return connect(DATABASE, OWNER, OWNER_PASSWORD);
  }

  private Connection connect(String database, String user, String secret) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", installation.secrets().password(secret));
    properties.setProperty("connectTimeout", "2");
    properties.setProperty("ApplicationName", "xiezhi");
    return DriverManager.getConnection(url(database), properties);
  }

  String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + installation.ports().of(name()) + "/" + database;
  }

  private Path cluster() {
    return installation.folder().of(name());
  }

  private void initialize() throws IOException, InterruptedException {
    Path draft = installation.folder().of(name() + ".draft");
    Folders.delete(draft);
    Path password = installation.folder().run().resolve("initdb.password");
    PrivateFiles.write(password, installation.secrets().password(SUPERUSER_PASSWORD) + "\n");
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
