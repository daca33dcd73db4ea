package org.xiezhi.local.sql;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Runs a script statement by statement and shows what each answers; stops at the first error. */
public final class SqlClient {
  private final Connection connection;
  private final Format format;
  private final PrintStream out;
  private final PrintStream err;

  /**
   * @param connection in auto-commit mode, so that each statement counts by itself unless the
   *     script begins a transaction
   */
  public SqlClient(Connection connection, Format format, PrintStream out, PrintStream err) {
    this.connection = connection;
    this.format = format;
    this.out = out;
    this.err = err;
  }

  /** Runs all statements; false if one failed, which is then told with its line. */
  public boolean run(String script) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // Text is the server's to understand, not the driver's.
      statement.setEscapeProcessing(false);
      for (Script.Part part : Script.split(script)) {
        try {
          run(statement, part);
        } catch (SQLException e) {
          tell(part, e);
          return false;
        }
      }
    }
    return true;
  }

  private void run(Statement statement, Script.Part part) throws SQLException {
    boolean rows = statement.execute(part.text());
    for (SQLWarning notice = statement.getWarnings();
        notice != null;
        notice = notice.getNextWarning()) {
      err.println("NOTICE: " + notice.getMessage());
    }
    if (rows) {
      try (ResultSet result = statement.getResultSet()) {
        out.print(format.rows(Rows.of(result)));
      }
    } else {
      out.print(format.done(CommandTag.of(part.text()), statement.getUpdateCount()));
    }
    out.flush();
  }

  private void tell(Script.Part part, SQLException failure) {
    // Only PostgreSQL says more than a sentence, and at which character.
    ServerErrorMessage server =
        failure instanceof PSQLException detailed ? detailed.getServerErrorMessage() : null;
    int position = server == null ? 0 : server.getPosition();
    int line = part.lineOf(position - 1);
    String message = server == null ? failure.getMessage() : server.getMessage();
    err.println("Line " + line + ": ERROR: " + message);
    if (server != null) {
      also("DETAIL", server.getDetail());
      also("HINT", server.getHint());
    }
    err.flush();
  }

  private void also(String name, String text) {
    if (text != null) {
      err.println(name + ": " + text);
    }
  }
}
