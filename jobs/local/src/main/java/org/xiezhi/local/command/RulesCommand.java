package org.xiezhi.local.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The work of those who write rules. */
@Command(
    name = "rules",
    description = "Checks and explains rules and runs their cases. Needs no running stack.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RulesCheckCommand.class,
      RulesTestCommand.class,
      RulesExplainCommand.class,
      CommandLine.HelpCommand.class
    })
final class RulesCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do: check, test or explain.");
  }
}
