package org.xiezhi.local.command;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.concurrent.Callable;
import org.xiezhi.local.folder.Endpoints;
import org.xiezhi.local.folder.Home;
import org.xiezhi.local.sql.Department;
import org.xiezhi.local.sql.JsonFormat;
import org.xiezhi.local.sql.SqlClient;
import org.xiezhi.local.sql.TableFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "SOURCE",
      description = "The source: the name of a folder in connectors/sources.")
  private String source;

  @Mixin private DataOption data;

  @Option(names = "--json", description = "One line of JSON for each statement.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    Endpoints endpoints = data.endpoints(Home.find());
    String script = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, false, StandardCharsets.UTF_8);
    try (Connection connection = Department.connect(uri(endpoints), "xiezhi-sql")) {
      boolean fine =
          new SqlClient(connection, json ? new JsonFormat() : new TableFormat(), out, err)
              .run(script);
      return fine ? 0 : 1;
    }
  }

  private String uri(Endpoints endpoints) {
    try {
      return endpoints.uri(source);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
