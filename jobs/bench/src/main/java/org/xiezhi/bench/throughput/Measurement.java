package org.xiezhi.bench.throughput;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.xiezhi.connectors.kafka.KafkaConnection;
import org.xiezhi.connectors.map.Mapping;
import org.xiezhi.connectors.map.Mappings;
import org.xiezhi.engine.yaml.Problems;
import org.xiezhi.local.folder.Home;
import org.xiezhi.supervision.rules.RuleFiles;

/** Runs the stages in turn, several times, so that what disturbs one disturbs all. */
public final class Measurement {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final Cluster cluster;
  private final Pipelines pipelines;
  private final long changes;

  private Measurement(Cluster cluster, Pipelines pipelines, long changes) {
    this.cluster = cluster;
    this.pipelines = pipelines;
    this.changes = changes;
  }

  /**
   * What is to be run.
   *
   * @param settings of Flink that replace the product's
   */
  public record Plan(List<Stage> stages, int rounds, long changes, Map<String, String> settings) {
    public Plan {
      stages = List.copyOf(stages);
      settings = Map.copyOf(settings);
    }
  }

  /**
   * Runs every stage once to warm up, and then in rounds.
   *
   * @param folder for checkpoints and for state on disk
   * @param each is told each result as it comes, warm-ups included
   * @return the results of the rounds
   */
  public static List<Result> run(
      Home home, KafkaConnection kafka, Path folder, Plan plan, Consumer<Result> each)
      throws Exception {
    try (Cluster cluster = Cluster.start(folder, plan.settings())) {
      Pipelines pipelines =
          new Pipelines(
              kafka, mapping(home), RuleFiles.read(home.rules(), "approval"), cluster.settings());
      Measurement measurement = new Measurement(cluster, pipelines, plan.changes());
      List<Result> results = new ArrayList<>();
      for (int round = 0; round <= plan.rounds(); round++) {
        for (Stage stage : plan.stages()) {
          Result result = measurement.run(stage, round);
          each.accept(result);
          if (round > 0) {
            results.add(result);
          }
        }
      }
      return results;
    }
  }

  /** What the approval department's tables mean. */
  public static Mapping mapping(Home home) throws IOException {
    Path file = home.connectors().resolve("mappings/approval.yaml");
    Problems problems = new Problems();
    Mapping mapping =
        Mappings.load(
                file.getFileName().toString(),
                Files.readString(file, StandardCharsets.UTF_8),
                problems)
            .orElse(null);
    problems.throwIfAny();
    return mapping;
  }

  private Result run(Stage stage, int round) throws Exception {
    String run = stage.name() + "-" + round;
    System.gc(); // What the run before has left must not be this one's to clear away.
    long before = SYSTEM.getProcessCpuTime();
    cluster.run(pipelines.of(stage, run));
    double cpuSeconds = (SYSTEM.getProcessCpuTime() - before) / 1e9;
    Tally tally = Tally.of(run);
    return new Result(
        stage, changes, tally.seconds(), cpuSeconds, tally.results(), tally.deadLetters());
  }
}
