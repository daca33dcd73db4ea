package org.xiezhi.local.command;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.xiezhi.local.folder.Endpoints;
import org.xiezhi.local.folder.Home;
import org.xiezhi.local.sql.Department;
import org.xiezhi.local.sql.JsonFormat;
import org.xiezhi.local.sql.SqlClient;
import org.xiezhi.local.sql.TableFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs SQL on a department's database. */
@Command(
    name = "sql",
    description = {
      "Runs SQL statements from standard input on a department's database, as the department's own"
          + " user.",
      "Each statement ends with a semicolon and counts by itself, unless you begin a transaction.",
      "Stops at the first error."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all statements were run",
      "1:a statement failed (its line is named), or the database does not answer",
      "2:the command was not understood"
    })
final class SqlCommand implements Callable<Integer> {
  /** The departments whose databases there are. */
  enum Source {
    APPROVAL("APPROVAL_URI");

    private final String variable;

    Source(String variable) {
      this.variable = variable;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Parameters(paramLabel = "SOURCE", description = "The department: ${COMPLETION-CANDIDATES}.")
  private Source source;

  @Mixin private DataOption data;

  @Option(names = "--json", description = "One line of JSON for each statement.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    Endpoints endpoints = data.endpoints(Home.find());
    String script = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, false, StandardCharsets.UTF_8);
    try (Connection connection =
        Department.connect(endpoints.variables().get(source.variable), "xiezhi-sql")) {
      boolean fine =
          new SqlClient(connection, json ? new JsonFormat() : new TableFormat(), out, err)
              .run(script);
      return fine ? 0 : 1;
    }
  }
}
