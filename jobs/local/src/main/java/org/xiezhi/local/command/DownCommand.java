package org.xiezhi.local.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.xiezhi.local.Stack;
import org.xiezhi.local.folder.DataFolder;
import org.xiezhi.local.folder.Home;
import org.xiezhi.local.process.Ending;
import org.xiezhi.local.process.ProcessIdentity;
import org.xiezhi.local.process.ProcessRegistry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stops the stack. */
@Command(
    name = "down",
    description = {
      "Stops the stack and waits until all of its processes have ended; its data stay.",
      "Also ends what a start that was killed has left running."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:nothing of it runs any more",
      "1:it could not be stopped",
      "2:the command was not understood"
    })
final class DownCommand implements Callable<Integer> {
  /** All parts one after the other, each with its own patience. */
  private static final Duration LIMIT = Duration.ofMinutes(3);

  @Spec private CommandSpec spec;
  @Mixin private DataOption data;

  @Override
  public Integer call() throws Exception {
    Home home = Home.find();
    DataFolder folder = data.folder(home);
    PrintWriter out = spec.commandLine().getOut();
    if (!folder.isOurs()) {
      out.println("There is no stack in " + folder.root() + ".");
      return 0;
    }
    ProcessRegistry registry = new ProcessRegistry(folder.run());
    List<ProcessIdentity> launcher = registry.living(Stack.LAUNCHER);
    boolean ran = !launcher.isEmpty() || !registry.parts().isEmpty();
    if (!launcher.isEmpty()) {
      out.println("Stopping Xiezhi in " + folder.root() + ".");
      if (!Ending.end(launcher, Ending::terminate, LIMIT)) {
        out.println("Its launcher did not end within " + LIMIT.toMinutes() + " min: killed.");
      }
    }
    // Whatever the launcher could not stop any more.
    Stack.open(home, folder, new ConsoleJournal(out)).close();
    out.println(ran ? "Xiezhi is stopped." : "Xiezhi was not running.");
    return 0;
  }
}
