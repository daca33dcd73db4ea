package org.xiezhi.bench.command;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.xiezhi.bench.stream.Workload;
import org.xiezhi.bench.throughput.Broker;
import org.xiezhi.bench.throughput.Measurement;
import org.xiezhi.bench.throughput.Report;
import org.xiezhi.bench.throughput.Result;
import org.xiezhi.bench.throughput.Stage;
import org.xiezhi.local.folder.Folders;
import org.xiezhi.local.folder.Home;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How many changes a second. */
@Command(
    name = "throughput",
    description = {
      "Measures how many captured changes a second the product decodes, maps and supervises.",
      "",
      "A million changes of the approval department, made of records that a connector really"
          + " wrote, lie in the one partition of a topic of a broker of this measurement's own. Jobs"
          + " with the product's settings read them from the first to the last, in turn and several"
          + " times: one that only decodes, one that maps as well, and the whole supervision with"
          + " all rules of the catalogue. What counts are the ratios: they hold on any machine.",
      "",
      "The time of a run is that from its first record to its last result."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the alerts found are exactly those that were planted",
      "1:they are not, or nothing could be measured",
      "2:the command was not understood"
    })
final class ThroughputCommand implements Callable<Integer> {
  @Mixin private StreamOptions stream;

  @Option(
      names = "--stages",
      paramLabel = "STAGE",
      split = ",",
      defaultValue = "decode,map,supervise,supervise_on_heap",
      description = "Which are run, of ${DEFAULT-VALUE}. Default: all of these.")
  private List<Stage> stages;

  @Option(
      names = "-D",
      paramLabel = "KEY=VALUE",
      description = "A setting of Flink, instead of the product's: to try it out.")
  private Map<String, String> settings = Map.of();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    if (stages.contains(Stage.REPLAY)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "A replay is measured by \"xiezhi bench replay\".");
    }
    Home home = Home.find();
    Path folder = Files.createTempDirectory("xiezhi-throughput-");
    PrintWriter progress = spec.commandLine().getErr();
    try (Broker broker = Broker.start(home, folder.resolve("broker"))) {
      Workload workload = stream.workload(home);
      broker.fill(Measurement.mapping(home).topic(), workload);
      progress.printf(
          Locale.ROOT,
          "%,d changes with %,d overcharges are in the topic.%n",
          stream.changes,
          workload.overcharges());
      List<Result> results =
          Measurement.run(
              home,
              broker.connection(),
              folder,
              new Measurement.Plan(stages, stream.rounds, stream.changes, settings),
              result -> progress.println("  " + Report.line(result)));
      Report report = new Report(results, workload.overcharges());
      spec.commandLine().getOut().print(stream.json ? report.json() : report.text());
      spec.commandLine().getOut().flush();
      return report.isRight() ? 0 : 1;
    } finally {
      Folders.delete(folder);
    }
  }
}
