package org.xiezhi.bench.throughput;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.xiezhi.bench.figures.Distribution;

/** What the rounds say together. */
public final class Report {
  private final Map<Stage, List<Result>> byStage;
  private final long planted;

  /**
   * @param planted how many alerts a run of the supervision must find
   */
  public Report(List<Result> results, long planted) {
    this.byStage =
        results.stream()
            .collect(
                Collectors.groupingBy(
                    Result::stage, () -> new EnumMap<>(Stage.class), Collectors.toList()));
    this.planted = planted;
  }

  /** Whether every run found what was planted, and nothing was buried. */
  public boolean isRight() {
    return byStage.values().stream().flatMap(List::stream).allMatch(this::isRight);
  }

  private boolean isRight(Result result) {
    return result.deadLetters() == 0
        && (!result.stage().supervises() || result.results() == planted);
  }

  /** One run, as it is over. */
  public static String line(Result result) {
    return String.format(
        Locale.ROOT,
        "%-34s %,9.0f changes/s, %6.2f s, %5.1f µs CPU, %,d results",
        result.stage().title(),
        result.changesPerSecond(),
        result.seconds(),
        result.cpuMicrosPerChange(),
        result.results());
  }

  /** A table for people. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%-34s %10s %10s %10s %8s %14s%n",
            "changes/s",
            "min",
            "median",
            "max",
            "/ a",
            "µs CPU/change"));
    byStage.forEach(
        (stage, results) -> {
          Distribution rates = rates(results);
          text.append(
              String.format(
                  Locale.ROOT,
                  "%-34s %,10.0f %,10.0f %,10.0f %8s %14.1f%n",
                  stage.title(),
                  rates.min(),
                  rates.median(),
                  rates.max(),
                  ratioText(stage),
                  cpu(results)));
        });
    byStage.forEach(
        (stage, results) -> {
          if (stage.supervises()) {
            text.append(
                String.format(
                    Locale.ROOT,
                    "%s: alerts %s of %,d planted, dead letters %s%n",
                    stage.title(),
                    results.stream().map(Result::results).distinct().toList(),
                    planted,
                    results.stream().map(Result::deadLetters).distinct().toList()));
          }
        });
    return text.append(isRight() ? "" : "The alerts found are not those that were planted.\n")
        .toString();
  }

  /** The same for programs. */
  public String json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("planted", planted);
    json.put("right", isRight());
    byStage.forEach(
        (stage, results) -> {
          Distribution rates = rates(results);
          ObjectNode one = json.putObject(stage.name().toLowerCase(Locale.ROOT));
          one.put("min", Math.round(rates.min()));
          one.put("median", Math.round(rates.median()));
          one.put("max", Math.round(rates.max()));
          one.put("ratio", ratio(stage));
          one.put("cpu_micros_per_change", cpu(results));
          results.forEach(result -> one.withArray("results").add(result.results()));
        });
    return json + "\n";
  }

  private String ratioText(Stage stage) {
    Double ratio = ratio(stage);
    return ratio == null ? "" : String.format(Locale.ROOT, "%.2f", ratio);
  }

  /** The median rate of a stage as a part of that of mere decoding; null if that was not run. */
  Double ratio(Stage stage) {
    return byStage.containsKey(Stage.DECODE)
        ? rates(byStage.get(stage)).median() / rates(byStage.get(Stage.DECODE)).median()
        : null;
  }

  private static double cpu(List<Result> results) {
    return Distribution.of(results.stream().map(Result::cpuMicrosPerChange).toList()).median();
  }

  private static Distribution rates(List<Result> results) {
    return Distribution.of(results.stream().map(Result::changesPerSecond).toList());
  }
}
