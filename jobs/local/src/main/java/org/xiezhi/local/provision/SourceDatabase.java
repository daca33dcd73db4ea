package org.xiezhi.local.provision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.xiezhi.connectors.source.Source;
import org.xiezhi.local.folder.DataFolder;
import org.xiezhi.local.folder.PrivateFiles;
import org.xiezhi.local.server.DatabaseServer;
import org.xiezhi.local.sql.Department;
import org.xiezhi.local.sql.Script;

/** The database of a source: its users, its tables, and what the capture needs of it. */
public final class SourceDatabase {
  private final Source source;
  private final DatabaseServer server;
  private final DataFolder folder;
  private final String uri;

  /**
   * @param uri of the database, for the department's own user
   */
  public SourceDatabase(Source source, DatabaseServer server, DataFolder folder, String uri) {
    this.source = source;
    this.server = server;
    this.folder = folder;
    this.uri = uri;
  }

  /** Makes what is not there yet. What the department has done to its tables since stays. */
  public void create() throws IOException, SQLException {
    server.create(source);
    Path filled = folder.of(server.name()).resolveSibling(source.name() + ".filled");
    if (!Files.exists(filled)) {
      try (Connection connection = Department.connect(uri, "xiezhi")) {
        connection.setAutoCommit(false);
        run(connection, source.departmentSql());
        connection.commit();
      }
      PrivateFiles.write(filled, "The files of the department have been run.\n");
    }
    try (Connection connection = server.administrator(source.database())) {
      run(connection, source.administratorSql());
    }
    server.setPassword(source, source.users().capture());
    server.setPassword(source, source.users().clock());
  }

  private static void run(Connection connection, List<Path> files)
      throws IOException, SQLException {
    try (Statement statement = connection.createStatement()) {
      for (Path file : files) {
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
  }
}
