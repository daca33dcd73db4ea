package org.xiezhi.bench.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.xiezhi.local.folder.Home;

/** Runs the benchmarks one after the other, each in a process of its own. */
public final class EngineMeasurement {
  private static final List<Integer> OPEN_CASES = List.of(7_000, 220_000);
  private static final List<String> RULE_COUNTS = List.of("20", "200", "2000");

  /** Drools keeps every event until its window has passed; more would only take longer. */
  private static final int MOST_FOR_DROOLS = 20_000;

  private final boolean quick;
  private final Consumer<String> progress;
  private final List<Run> runs = new ArrayList<>();

  private record Run(
      String title, String group, Class<?> benchmark, Map<String, String> settings) {}

  private EngineMeasurement(boolean quick, Consumer<String> progress) {
    this.quick = quick;
    this.progress = progress;
  }

  /**
   * Measures everything.
   *
   * @param quick fewer events, fewer rounds and only the smaller number of open cases
   * @param progress is told each result as it comes
   */
  public static EngineReport run(boolean quick, Consumer<String> progress) throws RunnerException {
    EngineMeasurement measurement = new EngineMeasurement(quick, progress);
    measurement.plan();
    return new EngineReport(measurement.measure());
  }

  private void plan() {
    for (int open : quick ? OPEN_CASES.subList(0, 1) : OPEN_CASES) {
      for (Contestant contestant : Contestant.values()) {
        if (contestant != Contestant.DROOLS || open == OPEN_CASES.get(0)) {
          planContestant(contestant, open);
        }
      }
    }
    planRules("the approval catalogue", EngineReport.CATALOGUE, Rulebook.CATALOGUE);
    for (String rules : RULE_COUNTS) {
      planRules(rules + " rules", EngineReport.RULES, rules);
    }
  }

  private void planContestant(Contestant contestant, int open) {
    int events = quick ? 100_000 : 300_000;
    int played = contestant == Contestant.DROOLS ? Math.min(events, MOST_FOR_DROOLS) : events;
    runs.add(
        new Run(
            contestant.title(),
            EngineReport.openCases(open),
            PeerBenchmark.class,
            Map.of(
                "contestant", contestant.name(),
                "openCases", Integer.toString(open),
                "events", Integer.toString(played))));
  }

  private void planRules(String title, String group, String rules) {
    runs.add(
        new Run(
            title,
            group,
            RulebookBenchmark.class,
            Map.of("rules", rules, "changes", quick ? "100000" : "300000")));
  }

  private List<Score> measure() throws RunnerException {
    List<Score> scores = new ArrayList<>();
    for (Run run : runs) {
      Score score = measure(run);
      scores.add(score);
      progress.accept(
          String.format(
              Locale.ROOT,
              "%2d of %d: %s, %s: %,.0f events/s, %.2f µs CPU each",
              scores.size(),
              runs.size(),
              run.group(),
              run.title(),
              score.rate(),
              score.micros()));
    }
    return scores;
  }

  private Score measure(Run run) throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(run.benchmark().getName().replace(".", "\\.") + "\\.")
            .forks(1)
            .warmupIterations(quick ? 4 : 8)
            .measurementIterations(quick ? 3 : 7)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .jvmArgs(
                "-Xms4g",
                "-Xmx4g",
                // The events of a round are made before it and live through it; they are nobody's
                // garbage, and must not be moved about while time is taken.
                "-Xmn2g",
                "-XX:+UseSerialGC",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-Djmh.ignoreLock=true",
                "-D" + Home.PROPERTY + "=" + Home.find().root());
    run.settings().forEach(options::param);
    BenchmarkResult result =
        new Runner(options.build()).runSingle().getBenchmarkResults().iterator().next();
    List<Double> rates = new ArrayList<>();
    List<Double> micros = new ArrayList<>();
    for (IterationResult iteration : result.getIterationResults()) {
      var counted = iteration.getSecondaryResults();
      double events = counted.get(Events.COUNT).getScore();
      rates.add(events / iteration.getPrimaryResult().getScore());
      micros.add(counted.get(Cpu.MICROS).getScore() / events);
    }
    return new Score(run.title(), run.group(), rates, micros);
  }
}
