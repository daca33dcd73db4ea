package org.xiezhi.local.command;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.xiezhi.local.folder.DataFolder;
import org.xiezhi.local.folder.Home;
import org.xiezhi.local.status.Observer;
import org.xiezhi.local.status.Status;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows how the stack is doing. */
@Command(
    name = "status",
    description = "Shows how the stack is doing: its parts, how far its sources are read, counts.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:everything runs",
      "1:something does not run, or nothing does",
      "2:the command was not understood"
    })
final class StatusCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private DataOption data;

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    DataFolder folder = data.folder(Home.find());
    Status status = new Observer(folder).look();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.pretty(status));
    } else {
      StatusPage.print(out, folder, status);
    }
    out.flush();
    return status.healthy() ? 0 : 1;
  }
}
