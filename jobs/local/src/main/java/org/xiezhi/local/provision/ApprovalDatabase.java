package org.xiezhi.local.provision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.xiezhi.local.folder.Secrets;
import org.xiezhi.local.server.ClockServer;
import org.xiezhi.local.server.ConnectServer;
import org.xiezhi.local.server.PostgresServer;
import org.xiezhi.local.sql.Script;

/** The approval department's database: its user, its tables, and what the capture needs of it. */
public final class ApprovalDatabase {
  private static final String CLOCK = "../clock/postgresql.sql";

  private final PostgresServer postgres;
  private final Secrets secrets;
  private final Path scripts;

  /**
   * @param scripts the folder of the SQL files
   */
  public ApprovalDatabase(PostgresServer postgres, Secrets secrets, Path scripts) {
    this.postgres = postgres;
    this.secrets = secrets;
    this.scripts = scripts;
  }

  /** Makes what is not there yet. What the department has done to its tables since stays. */
  public void create() throws IOException, SQLException {
    try (Connection connection = postgres.connect("postgres");
        Statement statement = connection.createStatement()) {
      if (!exists(statement, "pg_roles where rolname = '" + PostgresServer.OWNER + "'")) {
        statement.execute("create role " + PostgresServer.OWNER);
      }
      setPassword(statement, PostgresServer.OWNER, PostgresServer.OWNER_PASSWORD);
      if (!exists(statement, "pg_database where datname = '" + PostgresServer.DATABASE + "'")) {
        statement.execute(
            "create database " + PostgresServer.DATABASE + " owner " + PostgresServer.OWNER);
      }
    }
    try (Connection connection = postgres.owner()) {
      fill(connection);
    }
    try (Connection connection = postgres.superuser();
        Statement statement = connection.createStatement()) {
      run(connection, CLOCK);
      run(connection, "03-capture.sql");
      setPassword(statement, "xiezhi_capture", ConnectServer.CAPTURE_PASSWORD);
      setPassword(statement, "xiezhi_clock", ClockServer.PASSWORD);
    }
  }

  /** All tables with their first rows, or none. */
  private void fill(Connection connection) throws IOException, SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      if (exists(statement, "pg_namespace where nspname = 'hall'")) {
        return;
      }
    }
    run(connection, "01-schema.sql");
    run(connection, "02-catalogue.sql");
    connection.commit();
  }

  private void run(Connection connection, String name) throws IOException, SQLException {
    Path file = scripts.resolve(name).normalize();
    try (Statement statement = connection.createStatement()) {
      for (Script.Part part : Script.split(Files.readString(file))) {
        try {
          statement.execute(part.text());
        } catch (SQLException e) {
          throw new SQLException(
              file + ", line " + part.line() + ": " + e.getMessage(), e.getSQLState(), e);
        }
      }
    }
  }

  private void setPassword(Statement statement, String role, String secret) throws SQLException {
    // Made by us of letters and digits: nothing to escape.
    statement.execute("alter role " + role + " login password '" + secrets.password(secret) + "'");
  }

  private static boolean exists(Statement statement, String where) throws SQLException {
    try (ResultSet found = statement.executeQuery("select 1 from " + where)) {
      return found.next();
    }
  }
}
