package org.xiezhi.supervision.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.xiezhi.engine.rule.RuleSet;
import org.xiezhi.engine.yaml.Problems;
import org.xiezhi.supervision.SupervisionJob;
import org.xiezhi.supervision.cluster.PrivateCluster;

/**
 * Replays files through the supervision, in this process and without any server.
 *
 * <p>The alerts are the same bytes whatever the parallelism and the order in which the files are
 * named. Files are merged in the order of recording; one that is not in that order is noticed while
 * it is read, and the run begins again with that file sorted on the disk.
 */
public final class Replay {
  /** Entries that all files together may hold in memory while they are put in order. */
  private static final int LOOKAHEAD = 16_384;

  /** That a fact takes on the heap, with its share of its key's state. */
  private static final long LOOK_MILLIS = 200;

  private final ReplayOptions options;
  private final int lookahead;
  private final Consumer<ReplayProgress> progress;
  private final long begun = System.nanoTime();

  private Replay(ReplayOptions options, int lookahead, Consumer<ReplayProgress> progress) {
    this.options = options;
    this.lookahead = lookahead;
    this.progress = progress;
  }

  /**
   * Runs a replay to its end.
   *
   * @param progress is told several times a second how far it has come
   * @throws IOException if a file cannot be read or written; the message is a sentence
   */
  public static ReplayReport run(ReplayOptions options, Consumer<ReplayProgress> progress)
      throws IOException, InterruptedException {
    return run(options, LOOKAHEAD, progress);
  }

  /** The same with another number of entries in memory, which must not change the result. */
  static ReplayReport run(ReplayOptions options, int lookahead, Consumer<ReplayProgress> progress)
      throws IOException, InterruptedException {
    return new Replay(options, lookahead, progress).run();
  }

  private ReplayReport run() throws IOException, InterruptedException {
    Results.checkPlace(options.out());
    if (options.deadLetters().isPresent()) {
      Results.checkPlace(options.deadLetters().get());
    }
    List<InputFile> files = InputFiles.of(options.inputs(), options.domain());
    Path scratch = Files.createTempDirectory("xiezhi-replay-");
    try {
      Set<String> unordered = new TreeSet<>();
      while (true) {
        ReplayReport report = attempt(files, unordered, scratch);
        if (report != null) {
          return report;
        }
      }
    } finally {
      delete(scratch);
    }
  }

  /** Null if a file turned out to be out of order; it is then among the unordered ones. */
  private ReplayReport attempt(List<InputFile> files, Set<String> unordered, Path scratch)
      throws IOException, InterruptedException {
    String run = UUID.randomUUID().toString();
    Path folder = Files.createDirectory(scratch.resolve(run));
    Tally tally = Tally.begin(run, options.domain());
    try {
      Plan plan =
          new Plan(
              run,
              files,
              unordered,
              options.domain(),
              options.until().orElse(null),
              folder.toString(),
              Math.max(1, lookahead / files.size()));
      Throwable failure = execute(plan, folder, tally);
      if (failure == null) {
        return report(tally, unordered, folder);
      }
      if (tally.unordered().isEmpty()) {
        throw new IOException(
            tally.failure() == null ? "The replay failed: " + root(failure) : tally.failure(),
            failure);
      }
      unordered.addAll(tally.unordered());
      return null;
    } finally {
      Tally.end(run);
      delete(folder);
    }
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private ReplayReport report(Tally tally, Set<String> unordered, Path folder) throws IOException {
    Results results = new Results(folder);
    var alerts = results.alerts(options.out());
    List<String> letters = results.letters(options.deadLetters().orElse(null));
    return new ReplayReport(
        tally.changes.get(),
        tally.events.get(),
        tally.references.get(),
        tally.deadLetters.get(),
        tally.after.get(),
        tally.first(),
        tally.last(),
        tally.until(),
        alerts,
        letters,
        unordered,
        tally.oddities.list(
            RuleSet.parse(options.rules(), options.domain().schema(), id -> true, new Problems())),
        spent().toMillis() / 1000.0);
  }

  private Duration spent() {
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  /** Why it failed; null if it did not. */
  private Throwable execute(Plan plan, Path folder, Tally tally)
      throws IOException, InterruptedException {
    Configuration settings = settings(folder);
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(settings)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(options.parallelism())
                .build());
    try {
      cluster.start();
      StreamGraph graph = graph(plan, settings);
      cluster.submitJob(graph).get();
      return await(cluster.requestJobResult(graph.getJobID()), bytes(plan), tally);
    } catch (InterruptedException | IOException e) {
      throw e;
    } catch (Exception e) {
      return e;
    } finally {
      cluster.closeAsync().join();
    }
  }

  private Throwable await(CompletableFuture<JobResult> result, long bytes, Tally tally)
      throws InterruptedException, ExecutionException {
    while (true) {
      try {
        return result
            .get(LOOK_MILLIS, TimeUnit.MILLISECONDS)
            .getSerializedThrowable()
            .map(cause -> cause.deserializeError(Replay.class.getClassLoader()))
            .orElse(null);
      } catch (TimeoutException e) {
        progress.accept(new ReplayProgress(tally.bytes.get(), bytes, tally.changes.get(), spent()));
      }
    }
  }

  private StreamGraph graph(Plan plan, Configuration settings) {
    StreamExecutionEnvironment environment = new StreamExecutionEnvironment(settings);
    ReplayTopology.define(environment, plan, options.rules());
    StreamGraph graph = environment.getStreamGraph();
    graph.setJobName("replay");
    return graph;
  }

  private static long bytes(Plan plan) throws IOException {
    long bytes = 0;
    for (InputFile file : plan.files()) {
      bytes += file.bytes();
    }
    return bytes;
  }

  private Configuration settings(Path folder) throws IOException {
    Configuration settings = SupervisionJob.defaults();
    settings.addAll(Configuration.fromMap(PrivateCluster.settings(folder)));
    // It is run from its beginning, or not at all.
    settings.removeConfig(CheckpointingOptions.CHECKPOINTING_INTERVAL);
    settings.addAll(
        Configuration.fromMap(
            Map.ofEntries(
                Map.entry("state.backend.type", options.heap() ? "hashmap" : "rocksdb"),
                // Nothing is checkpointed, so timers need not be where checkpoints are taken from.
                Map.entry("state.backend.rocksdb.timer-service.factory", "HEAP"),
                Map.entry("restart-strategy.type", "none"),
                Map.entry("execution.buffer-timeout.interval", "100 ms"),
                Map.entry("parallelism.default", Integer.toString(options.parallelism())),
                Map.entry("io.tmp.dirs", folder.toString()),
                Map.entry("taskmanager.memory.managed.size", "256m"),
                Map.entry("taskmanager.memory.network.min", "32m"),
                Map.entry("taskmanager.memory.network.max", "32m"))));
    return settings;
  }

  private static void delete(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
  }
}
