package org.xiezhi.local.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.local.alert.AlertSearch;
import org.xiezhi.local.alert.Gbt39046;
import org.xiezhi.local.folder.Endpoints;
import org.xiezhi.local.folder.Home;
import org.xiezhi.local.server.Http;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes alerts so that they can be read and verified elsewhere. */
@Command(
    name = "export",
    description = {
      "Writes alerts of the running stack, one on each line, with all they rest on: the proof, the"
          + " texts of the rule and its ladder, the calendars and the vocabulary. Nothing else is"
          + " needed to verify"
          + " them.",
      "Without a case, a rule or an id all alerts are written."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:they are written",
      "1:there was none, or they could not be read or written",
      "2:the command was not understood"
    })
final class AlertExportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private DataOption data;
  @Mixin private ArchiveOption archive;

  /** What is written. */
  enum Format {
    /** The whole alert, for {@code verify} and {@code show}. */
    JSON,
    /** The shape of GB/T 39046-2020, 6.8. */
    GBT39046
  }

  @Parameters(paramLabel = "ID", arity = "0..*", description = "The ids of alerts.")
  private List<String> ids = new ArrayList<>();

  @Option(names = "--case", paramLabel = "NO", description = "The alerts of this case.")
  private String caseNo;

  @Option(names = "--rule", paramLabel = "ID", description = "The alerts of this rule.")
  private String rule;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "json, or gbt39046 for the shape of GB/T 39046-2020, 6.8. Default: json.")
  private Format format = Format.JSON;

  @Option(names = "--out", paramLabel = "FILE", description = "Default: the standard output.")
  private Path out;

  @Override
  public Integer call() throws Exception {
    Endpoints endpoints = data.endpoints(Home.find());
    Http elasticsearch =
        Http.at(endpoints.elasticsearch(), endpoints.reader(), endpoints.readerPassword());
    AlertSearch.Wanted wanted = new AlertSearch.Wanted(caseNo, rule, ids);
    long count;
    if (out == null) {
      PrintWriter console = spec.commandLine().getOut();
      count = new AlertSearch(elasticsearch).each(wanted, alert -> console.println(line(alert)));
    } else {
      try (PrintWriter file =
          new PrintWriter(Files.newBufferedWriter(out, StandardCharsets.UTF_8))) {
        count =
            new AlertSearch(elasticsearch).each(wanted, alert -> file.print(line(alert) + "\n"));
        if (file.checkError()) {
          throw new IOException("The alerts could not be written to " + out + ".");
        }
      }
    }
    spec.commandLine().getErr().println(count == 1 ? "1 alert" : count + " alerts");
    return count == 0 ? 1 : 0;
  }

  private String line(Alert alert) throws IOException {
    return format == Format.JSON
        ? archive.file(alert).write()
        : Gbt39046.write(alert, archive.zone(alert));
  }
}
