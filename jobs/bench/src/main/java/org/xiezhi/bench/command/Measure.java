package org.xiezhi.bench.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The measurements. */
@Command(
    name = "xiezhi bench",
    description = {
      "Measures how fast Xiezhi is.",
      "",
      "Without a command: the engine beside its peers, the replay of a file, and the throughput of"
          + " the whole job."
          + " The latency is measured on a running stack, with the command latency; what a change of the"
          + " rules costs, with the command review."
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:measured, and as fast and right as it must be",
      "1:too slow, wrong, or not to be measured, with the reason",
      "2:the command was not understood"
    },
    subcommands = {
      EngineCommand.class,
      ReplayCommand.class,
      ThroughputCommand.class,
      LatencyCommand.class,
      ReviewCommand.class,
      CommandLine.HelpCommand.class
    })
public final class Measure implements Callable<Integer> {
  private static final List<String> QUICK_STREAM = List.of("--changes", "100000", "--rounds", "1");

  @Option(names = "--quick", description = "Fewer events and rounds: about two minutes.")
  private boolean quick;

  @Option(names = "--json", description = "The figures as JSON objects, one for each command.")
  private boolean json;

  /** Runs one measurement and ends with its exit code. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Measure());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          String message = failure.getMessage();
          command.getErr().println(message == null ? failure.toString() : message);
          for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            command.getErr().println("  because of " + cause);
          }
          return CommandLine.ExitCode.SOFTWARE;
        });
    return line;
  }

  @Override
  public Integer call() {
    List<String> engine = new ArrayList<>(List.of("engine"));
    List<String> replay = new ArrayList<>(List.of("replay"));
    List<String> throughput = new ArrayList<>(List.of("throughput"));
    if (quick) {
      engine.add("--quick");
      replay.addAll(QUICK_STREAM);
      throughput.addAll(QUICK_STREAM);
    }
    int worst = 0;
    for (List<String> measurement : List.of(engine, replay, throughput)) {
      if (json) {
        measurement.add("--json");
      }
      worst = Math.max(worst, commandLine().execute(measurement.toArray(String[]::new)));
    }
    return worst;
  }
}
