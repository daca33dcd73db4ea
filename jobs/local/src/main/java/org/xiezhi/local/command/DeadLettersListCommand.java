package org.xiezhi.local.command;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.xiezhi.local.deadletter.DeadLetterEntry;
import org.xiezhi.local.deadletter.SearchIndex;
import org.xiezhi.local.folder.Endpoints;
import org.xiezhi.local.folder.Home;
import org.xiezhi.local.server.Http;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the dead letters. */
@Command(
    name = "list",
    description = "Shows the dead letters that wait to be sent again, the oldest first.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:they are shown, be there any or none",
      "1:they could not be read",
      "2:the command was not understood"
    })
final class DeadLettersListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private DataOption data;

  @Option(names = "--all", description = "Also those that were sent again or set aside.")
  private boolean all;

  @Option(names = "--json", description = "One line of JSON for each dead letter.")
  private boolean json;

  private long waiting;
  private long retried;
  private long dismissed;

  @Override
  public Integer call() throws Exception {
    Endpoints endpoints = data.endpoints(Home.find());
    PrintWriter out = spec.commandLine().getOut();
    new SearchIndex(
            Http.at(endpoints.elasticsearch(), endpoints.reader(), endpoints.readerPassword()))
        .list(all, entry -> print(out, entry));
    if (!json) {
      out.println(
          waiting
              + " waiting"
              + (all ? ", " + retried + " retried, " + dismissed + " dismissed" : ""));
    }
    return 0;
  }

  private void print(PrintWriter out, DeadLetterEntry entry) {
    switch (entry.state()) {
      case "waiting" -> waiting++;
      case "retried" -> retried++;
      default -> dismissed++;
    }
    if (json) {
      out.println(Json.line(entry));
      return;
    }
    String again = entry.retriedAt() == null ? "" : " at " + Times.local(entry.retriedAt());
    out.println(entry.id() + "  " + entry.stage() + "  " + entry.state() + again);
    out.println(
        "    "
            + entry.topic()
            + ", partition "
            + entry.partition()
            + ", offset "
            + entry.offset()
            + ", since "
            + Times.local(entry.at()));
    out.println("    " + entry.reason());
    if (entry.dismissedAt() != null) {
      out.println(
          "    set aside by "
              + entry.dismissedBy()
              + " at "
              + Times.local(entry.dismissedAt())
              + ": "
              + entry.dismissal());
    }
  }
}
