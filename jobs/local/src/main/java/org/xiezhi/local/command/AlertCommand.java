package org.xiezhi.local.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What can be done with single alerts. */
@Command(
    name = "alert",
    description = "Exports alerts with their proofs, verifies them without a server, shows one.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      AlertExportCommand.class,
      AlertVerifyCommand.class,
      AlertShowCommand.class,
      CommandLine.HelpCommand.class
    })
final class AlertCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do: export, verify or show.");
  }
}
