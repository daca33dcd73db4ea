package org.xiezhi.bench.throughput;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.xiezhi.supervision.SupervisionJob;
import org.xiezhi.supervision.cluster.PrivateCluster;

/** Flink in this process, with the settings that the local stack gives it. */
public final class Cluster implements AutoCloseable {
  private static final int PARALLELISM = 2;

  private final Configuration settings;
  private final MiniCluster cluster;

  private Cluster(Configuration settings, MiniCluster cluster) {
    this.settings = settings;
    this.cluster = cluster;
  }

  /**
   * @param folder for checkpoints and for state on disk
   * @param others settings that replace those of the stack
   */
  public static Cluster start(Path folder, Map<String, String> others) throws Exception {
    Configuration settings = settings(folder);
    settings.addAll(Configuration.fromMap(others));
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(settings)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(PARALLELISM)
                .build());
    cluster.start();
    return new Cluster(settings, cluster);
  }

  private static Configuration settings(Path folder) throws IOException {
    Path checkpoints = Files.createDirectories(folder.resolve("checkpoints"));
    Path scratch = Files.createDirectories(folder.resolve("tmp"));
    Configuration settings = SupervisionJob.defaults();
    settings.addAll(Configuration.fromMap(PrivateCluster.settings(folder)));
    settings.addAll(
        Configuration.fromMap(
            Map.of(
                "io.tmp.dirs", scratch.toString(),
                "parallelism.default", Integer.toString(PARALLELISM),
                "taskmanager.memory.managed.size", "128m",
                "taskmanager.memory.network.min", "32m",
                "taskmanager.memory.network.max", "32m",
                "execution.checkpointing.dir", checkpoints.toUri().toString(),
                "restart-strategy.type", "none")));
    return settings;
  }

  /** What jobs are to be built with. */
  public Configuration settings() {
    return settings;
  }

  /** Runs a bounded job to its end. */
  void run(StreamGraph graph) throws Exception {
    cluster.submitJob(graph).get();
    JobResult result = cluster.requestJobResult(graph.getJobID()).get();
    result.toJobExecutionResult(Cluster.class.getClassLoader());
  }

  /** Begins a job that goes on until this is closed. */
  public void begin(StreamGraph graph) throws Exception {
    cluster.submitJob(graph).get();
  }

  @Override
  public void close() {
    cluster.closeAsync().join();
  }
}
