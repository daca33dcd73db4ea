package org.xiezhi.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xiezhi.local.folder.Endpoints;
import org.xiezhi.local.folder.Home;
import org.xiezhi.local.sql.Script;

/** The department's own user at work in its own database. */
final class Hall {
  private static final Pattern ADDRESS = Pattern.compile("postgresql://([^:]*):([^@]*)@(.*)");
  private static final Path EXAMPLES = Path.of("sources", "approval", "examples");

  private final Endpoints endpoints;

  Hall(Endpoints endpoints) {
    this.endpoints = endpoints;
  }

  /** Runs one of the examples; gives the row that its last statement answers, by column. */
  Map<String, String> example(String name) throws IOException, SQLException {
    return run(text(name));
  }

  /** Accepts a case whose promise of one hour ends in some seconds; gives number and due_at. */
  Map<String, String> acceptPromiseEndingIn(int seconds) throws IOException, SQLException {
    return run(text("late-decision").replace("'10 seconds'", "'" + seconds + " seconds'"));
  }

  /** Reviews a case and decides it now. */
  void decide(String caseNo) throws SQLException {
    run(
        """
        insert into hall.step (application_no, step_code, step_type, state, officer_id, started_at, ended_at)
        values ('%1$s', 'review', '2', '2', '370202-36-2', now() - interval '2 s', now() - interval '1 s');
        insert into hall.decision (application_no, result, officer_id, decided_at)
        values ('%1$s', 'approve', '370202-36-3', now())
        """
            .formatted(caseNo));
  }

  /** Runs a script, each statement committed by itself; gives the first row of the last answer. */
  Map<String, String> run(String script) throws SQLException {
    Map<String, String> row = Map.of();
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (Script.Part part : Script.split(script)) {
        row = statement.execute(part.text()) ? first(statement) : Map.of();
      }
    }
    return row;
  }

  /**
   * Runs scripts one after another, each a transaction of its own; those that are confirmed are
   * taken off the list, also when a later one fails.
   */
  void commitEach(List<String> scripts) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (Iterator<String> next = scripts.iterator(); next.hasNext(); next.remove()) {
        statement.execute(next.next());
        connection.commit();
      }
    }
  }

  /** The clock of the database. */
  Instant now() throws SQLException {
    return instant(run("select clock_timestamp() as now").get("now"));
  }

  /** An instant as the database writes it. */
  static Instant instant(String text) {
    return OffsetDateTime.parse(text.replace(' ', 'T').replaceFirst("([+-]\\d\\d)$", "$1:00"))
        .toInstant();
  }

  private static String text(String example) throws IOException {
    return Files.readString(Home.find().connectors().resolve(EXAMPLES).resolve(example + ".sql"));
  }

  private static Map<String, String> first(Statement statement) throws SQLException {
    Map<String, String> row = new LinkedHashMap<>();
    try (ResultSet result = statement.getResultSet()) {
      if (result.next()) {
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.put(result.getMetaData().getColumnLabel(i), result.getString(i));
        }
      }
    }
    return row;
  }

  private Connection connect() throws SQLException {
    Matcher address = ADDRESS.matcher(endpoints.uri("approval"));
    if (!address.matches()) {
      throw new IllegalStateException("No address of a database: APPROVAL_URI");
    }
    return DriverManager.getConnection(
        "jdbc:postgresql://" + address.group(3) + "?connectTimeout=5&socketTimeout=30",
        address.group(1),
        address.group(2));
  }
}
