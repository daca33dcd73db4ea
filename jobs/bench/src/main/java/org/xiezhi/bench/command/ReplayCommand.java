package org.xiezhi.bench.command;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.xiezhi.bench.stream.Workload;
import org.xiezhi.bench.throughput.FileMeasurement;
import org.xiezhi.bench.throughput.Report;
import org.xiezhi.bench.throughput.Result;
import org.xiezhi.local.folder.Folders;
import org.xiezhi.local.folder.Home;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How many changes a second a file is replayed with. */
@Command(
    name = "replay",
    description = {
      "Measures how many captured changes a second a replay judges.",
      "",
      "A million changes of the approval department, made of records that a connector really"
          + " wrote, lie in a file. It is decoded by one thread that does nothing else, and replayed"
          + " with all rules of the catalogue and state in RocksDB, in turn and several times. What"
          + " counts is the ratio: it holds on any machine.",
      "",
      "The time of a replay is that of the whole, Flink's start and end and the writing of the"
          + " alerts included."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the alerts found are exactly those that were planted",
      "1:they are not, or nothing could be measured",
      "2:the command was not understood"
    })
final class ReplayCommand implements Callable<Integer> {
  @Mixin private StreamOptions stream;

  @Option(
      names = "--parallelism",
      paramLabel = "P",
      defaultValue = "2",
      description = "Of the replay. Default: ${DEFAULT-VALUE}.")
  private int parallelism;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Home home = Home.find();
    Path folder = Files.createTempDirectory("xiezhi-replay-measured-");
    PrintWriter progress = spec.commandLine().getErr();
    try {
      Workload workload = stream.workload(home);
      FileMeasurement measurement =
          new FileMeasurement(home, folder, workload, stream.changes, parallelism);
      List<Result> results =
          measurement.run(stream.rounds, result -> progress.println("  " + Report.line(result)));
      Report report = new Report(results, workload.overcharges());
      spec.commandLine().getOut().print(stream.json ? report.json() : report.text());
      spec.commandLine().getOut().flush();
      return report.isRight() ? 0 : 1;
    } finally {
      Folders.delete(folder);
    }
  }
}
