package org.xiezhi.local.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.xiezhi.city.hall.HallClock;
import org.xiezhi.city.hall.HallDatabase;
import org.xiezhi.city.truth.Comparison;
import org.xiezhi.city.truth.SimulatedRun;
import org.xiezhi.city.truth.TruthFiles;
import org.xiezhi.city.truth.Verdict;
import org.xiezhi.local.folder.DataFolder;
import org.xiezhi.local.folder.Endpoints;
import org.xiezhi.local.folder.Home;
import org.xiezhi.local.server.Keys;
import org.xiezhi.local.status.Observer;
import org.xiezhi.local.status.RunningJob;
import org.xiezhi.local.verify.FoundAlerts;
import org.xiezhi.local.verify.Processing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares the alerts of the last simulation with its truth. */
@Command(
    name = "verify",
    description = {
      "Waits until everything that xiezhi simulate has played is processed, then compares the alerts"
          + " of its cases with truth.jsonl, by case, rule, outcome, level and state.",
      "Cards, and what can't be said, that were not planted are false, also when they were taken"
          + " back later; early warnings that came to nothing are not."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all was found, and nothing false",
      "1:something was missed or false, or it could not be found out",
      "2:the command was not understood"
    })
final class VerifyCommand implements Callable<Integer> {
  private static final Duration SAY_EVERY = Duration.ofSeconds(5);

  @Spec private CommandSpec spec;
  @Mixin private DataOption data;

  @Option(names = "--json", description = "One JSON document, for programs.")
  private boolean json;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      defaultValue = "120",
      description = "Give up when nothing has moved for so long. Default: ${DEFAULT-VALUE}.")
  private long patience;

  private Duration said = Duration.ZERO;

  @Override
  public Integer call() throws Exception {
    Home home = Home.find();
    Endpoints endpoints = data.endpoints(home);
    DataFolder folder = data.folder(home);
    TruthFiles files = new TruthFiles(folder.root());
    SimulatedRun run = files.run();
    Instant clock;
    try (HallClock source = ClockLogin.open(home, folder, endpoints, "xiezhi-verify")) {
      clock = source.told();
    }
    new Processing(
            HallDatabase.SOURCE,
            new Observer(folder),
            new RunningJob(Keys.in(folder).flink(endpoints.flink()), HallDatabase.SOURCE),
            Duration.ofSeconds(patience))
        .await(clock, (job, waited) -> say(clock, job, waited));
    Verdict verdict =
        Comparison.of(
            files.expectations(), FoundAlerts.in(endpoints).startingWith(run.prefix()), clock);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.pretty(verdict));
    } else {
      VerdictPage.print(out, run, verdict);
    }
    out.flush();
    return verdict.holds() ? 0 : 1;
  }

  private void say(Instant source, Instant job, Duration waited) {
    if (waited.minus(said).compareTo(SAY_EVERY) >= 0) {
      said = waited;
      spec.commandLine()
          .getErr()
          .println(
              "  … the job is at "
                  + Times.local(job)
                  + ", the source at "
                  + Times.local(source)
                  + ", "
                  + waited.toSeconds()
                  + " s");
    }
  }
}
