package org.xiezhi.local.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line of Xiezhi. */
@Command(
    name = "xiezhi",
    description = "Watches how a city's power and money are used, while they are used.",
    mixinStandardHelpOptions = true,
    // Every command tells the version.
    scope = ScopeType.INHERIT,
    version = "Xiezhi 0.1.0-SNAPSHOT",
    synopsisSubcommandLabel = "COMMAND",
    footer = "%nHow fast it is, beside its peers: ./xiezhi bench (see ./xiezhi bench --help).",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:failed, with the reason", "2:the command was not understood"},
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      SqlCommand.class,
      SimulateCommand.class,
      VerifyCommand.class,
      ReplayCommand.class,
      RebuildCommand.class,
      RulesCommand.class,
      AlertCommand.class,
      DeadLettersCommand.class,
      CommandLine.HelpCommand.class
    })
public final class Main implements Runnable {
  @Spec private CommandSpec spec;

  /** Runs one command and ends with its exit code. */
  public static void main(String[] arguments) {
    CommandLine line = commandLine();
    int code = CommandLine.ExitCode.SOFTWARE;
    try {
      code = line.execute(arguments);
    } catch (Error e) {
      line.getErr().println(Failure.sentence(e));
    }
    System.exit(code);
  }

  /** The commands, to be run within another process. */
  public static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Main());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          command.getErr().println(Failure.sentence(failure));
          return CommandLine.ExitCode.SOFTWARE;
        });
    return line;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do: name a command.");
  }
}
