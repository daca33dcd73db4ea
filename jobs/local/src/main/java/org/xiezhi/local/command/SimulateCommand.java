package org.xiezhi.local.command;

import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.xiezhi.city.hall.HallDatabase;
import org.xiezhi.city.hall.Pace;
import org.xiezhi.city.hall.RulesInForce;
import org.xiezhi.city.hall.Simulation;
import org.xiezhi.city.truth.TruthFiles;
import org.xiezhi.local.folder.Endpoints;
import org.xiezhi.local.folder.Home;
import org.xiezhi.local.sql.Department;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Plays a one-stop hall with known truth. */
@Command(
    name = "simulate",
    description = {
      "Plays a one-stop hall against its running database, in simulated time.",
      "Some of its cases break the law: which, and what must be found, is written to truth.jsonl in"
          + " the data folder, and only there. xiezhi verify compares the alerts with it.",
      "The source's time is the simulated one from then on: it begins at the source's present clock"
          + " and runs ahead. A new start with xiezhi up --fresh returns to the present."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the hall was played to its end",
      "1:it could not be played, with the reason",
      "2:the command was not understood",
      "130:stopped by Ctrl-C, between two transactions: the truth holds for what was played"
    })
final class SimulateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private DataOption data;

  @Option(
      names = "--cases",
      paramLabel = "N",
      defaultValue = "1000",
      description = "How many cases are filed. Default: ${DEFAULT-VALUE}.")
  private int cases;

  @Option(
      names = "--violations",
      paramLabel = "SHARE",
      defaultValue = "1%",
      converter = Share.Converter.class,
      description = "The share of them that breaks the law, as 0.01 or 1%%. Default: 1%%.")
  private Share violations;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description =
          "The same seed on the same clock plays the same hall. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @ArgGroup(exclusive = true)
  private PaceOption pace = new PaceOption();

  /** How fast it goes; as fast as the database takes it if nothing is said. */
  private static final class PaceOption {
    @Option(names = "--rate", paramLabel = "R", description = "So many cases a second.")
    private Double rate;

    @Option(
        names = "--speed",
        paramLabel = "X",
        description = "So many simulated seconds a second.")
    private Double speed;

    Pace pace() {
      if (rate != null) {
        return new Pace.Rate(rate);
      }
      return speed != null ? new Pace.Speed(speed) : new Pace.Unlimited();
    }
  }

  @Override
  public Integer call() throws Exception {
    if (cases < 1 || cases > 10_000_000) {
      throw wrong("--cases is a number from 1 to 10000000, not " + cases + ".");
    }
    Pace chosen = chosenPace();
    Home home = Home.find();
    Endpoints endpoints = data.endpoints(home);
    TruthFiles files = new TruthFiles(data.folder(home).root());
    PrintWriter out = spec.commandLine().getOut();
    AtomicBoolean stopped = new AtomicBoolean();
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stopped, ended), "stop"));
    SimulatedTimeOn.await(data.folder(home), HallDatabase.SOURCE, out);
    out.printf(
        "The hall is played: %d cases, %s of them against the law. The source's time is simulated"
            + " from now on; xiezhi up --fresh returns to the present.%n",
        cases, violations);
    try (HallDatabase database =
        new HallDatabase(
            Department.connect(endpoints.uri(HallDatabase.SOURCE), "xiezhi-simulate"),
            ClockLogin.open(home, data.folder(home), endpoints, "xiezhi-simulate"))) {
      SimulationProgress progress = new SimulationProgress(out);
      Simulation.Progress end =
          Simulation.play(
              database,
              files,
              RulesInForce.of(home.rules()),
              seed,
              cases,
              violations.part(),
              chosen,
              stopped::get,
              progress::show);
      progress.end(end);
      out.printf(
          "The truth is in %s. The source's time is now %s; xiezhi up --fresh returns to the"
              + " present.%n",
          files.truth(), Times.local(end.clock()));
      out.flush();
      return stopped.get() ? 130 : 0;
    } catch (SQLException e) {
      throw new IllegalStateException(
          "The hall's database does not take it: "
              + e.getMessage()
              + " See xiezhi status; then play again.",
          e);
    } finally {
      ended.countDown();
    }
  }

  private Pace chosenPace() {
    try {
      return pace.pace();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--rate, --speed: " + e.getMessage(), e);
    }
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }

  /** Waits, because the process is gone when a shutdown hook returns. */
  private static void stop(AtomicBoolean stopped, CountDownLatch ended) {
    stopped.set(true);
    try {
      ended.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
