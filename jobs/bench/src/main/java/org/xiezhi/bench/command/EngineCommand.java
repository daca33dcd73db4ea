package org.xiezhi.bench.command;

import java.util.concurrent.Callable;
import org.xiezhi.bench.peers.EngineMeasurement;
import org.xiezhi.bench.peers.EngineReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How fast the engine is, beside its peers. */
@Command(
    name = "engine",
    description = {
      "Measures how many events a second the engine judges: one thread, in memory.",
      "",
      "First beside its peers, who all must tell of exactly the same cases: accepted, and not decided"
          + " in twenty working days. Then with the approval catalogue, and with 20, 200 and 2,000"
          + " rules, on the stream of a busy hall.",
      "",
      "JMH runs each in a process of its own."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:measured; whether it is as fast as we want is said below the table",
      "1:someone told of other cases, or nothing could be measured",
      "2:the command was not understood"
    })
final class EngineCommand implements Callable<Integer> {
  @Option(
      names = "--quick",
      description = "Fewer events and rounds, and only 7,000 open cases: under two minutes.")
  private boolean quick;

  @Option(names = "--json", description = "The figures as one JSON object.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    EngineReport report = EngineMeasurement.run(quick, spec.commandLine().getErr()::println);
    spec.commandLine().getOut().println(json ? report.json().toPrettyString() : report.text());
    return 0;
  }
}
