package org.xiezhi.bench.command;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.xiezhi.bench.latency.Measurement;
import org.xiezhi.bench.latency.Report;
import org.xiezhi.local.folder.DataFolder;
import org.xiezhi.local.folder.Endpoints;
import org.xiezhi.local.folder.Home;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How long until an alert can be found. */
@Command(
    name = "latency",
    description = {
      "Measures how long it takes from the commit of an overcharge until a search finds its alert.",
      "",
      "Works on a running stack, as the department's user and as a reader. Every overcharge is a"
          + " transaction of its own in a case of its own; the cases and their alerts stay there."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all alerts were found, 99 of 100 within two seconds",
      "1:they were not, or nothing could be measured",
      "2:the command was not understood"
    })
final class LatencyCommand implements Callable<Integer> {
  private static final int TELL_EVERY = 50;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The folder of the running stack. Default: .xiezhi beside the launcher.")
  private Path data;

  @Option(
      names = "--inserts",
      paramLabel = "N",
      defaultValue = "200",
      description = "How many overcharges. Default: ${DEFAULT-VALUE}.")
  private int inserts;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of the irregular pauses between them. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(names = "--json", description = "The figures as one JSON object.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Home home = Home.find();
    DataFolder folder = new DataFolder(data == null ? home.root().resolve(".xiezhi") : data);
    if (!Files.exists(folder.endpoints())) {
      throw new IllegalStateException(
          "There is no stack in " + folder.root() + ": start it with ./xiezhi up.");
    }
    PrintWriter progress = spec.commandLine().getErr();
    Report report =
        new Measurement(home, Endpoints.read(folder.endpoints()))
            .run(
                inserts,
                seed,
                done -> {
                  if (done % TELL_EVERY == 0) {
                    progress.println(done + " of " + inserts + " overcharges are committed.");
                  }
                });
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? report.json() : report.text());
    out.flush();
    return report.isFine() ? 0 : 1;
  }
}
