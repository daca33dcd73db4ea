package org.xiezhi.bench.command;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.xiezhi.bench.review.ReviewMeasurement;
import org.xiezhi.bench.review.ReviewReport;
import org.xiezhi.local.folder.Folders;
import org.xiezhi.local.folder.Home;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How long a review of all keys takes, and what waits for it. */
@Command(
    name = "review",
    description = {
      "Measures how long it takes to judge all keys again after a change of the rules, and how long"
          + " cards take meanwhile.",
      "",
      "Cases are opened in the whole supervision with the product's settings, all rules of the"
          + " catalogue and state in RocksDB; in one of a thousand too much is charged. Then twenty"
          + " overcharges a second come, first alone, and on while another set of rules has every"
          + " case judged again. The review counts until the last card that stood is told anew.",
      "",
      "A card's time is that from when its overcharge was due until it leaves the job; Kafka and"
          + " Elasticsearch are not part of it."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:99 of 100 cards came within two seconds during the review",
      "1:they did not, or nothing could be measured",
      "2:the command was not understood"
    })
final class ReviewCommand implements Callable<Integer> {
  private static final int QUICK = 20_000;

  @Option(
      names = "--keys",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "How many cases are open. Default: ${DEFAULT-VALUE}.")
  private int keys;

  @Option(
      names = "--alone",
      paramLabel = "N",
      defaultValue = "400",
      description = "How many overcharges come before the review. Default: ${DEFAULT-VALUE}.")
  private int alone;

  @Option(
      names = "--hot",
      paramLabel = "SIZE",
      defaultValue = "128m",
      description =
          "How much heap the states of cases lately in use may take (xiezhi.hot.memory): the rest"
              + " is read from RocksDB. Default: ${DEFAULT-VALUE}.")
  private String hot;

  @Option(names = "--quick", description = "Only " + QUICK + " cases.")
  private boolean quick;

  @Option(names = "--json", description = "The figures as one JSON object.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Path folder = Files.createTempDirectory("xiezhi-review-measured-");
    PrintWriter progress = spec.commandLine().getErr();
    try {
      ReviewMeasurement.Plan plan =
          new ReviewMeasurement.Plan(quick ? QUICK : keys, quick ? 100 : alone, hot);
      ReviewReport report =
          new ReviewMeasurement(Home.find(), plan, words -> progress.println("  " + words))
              .run(folder);
      PrintWriter out = spec.commandLine().getOut();
      out.print(json ? report.json() : report.text());
      out.flush();
      return report.isFine() ? 0 : 1;
    } finally {
      Folders.delete(folder);
    }
  }
}
