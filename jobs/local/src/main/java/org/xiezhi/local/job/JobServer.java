package org.xiezhi.local.job;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xiezhi.local.folder.PropertiesFile;
import org.xiezhi.supervision.SupervisionJob;

/**
 * The Flink process: one cluster in one JVM, with its web pages on loopback, and the jobs in it.
 * Each job goes on from its newest retained checkpoint. The process ends with an error when a job
 * does, so that it is started again from there.
 */
public final class JobServer {
  private static final Logger LOG = LoggerFactory.getLogger(JobServer.class);
  private static final int SLOTS = 2;
  private static final long LAST_CHECKPOINT_SECONDS = 10;

  private final Configuration configuration;
  private final MiniCluster cluster;
  private final List<JobID> running = new ArrayList<>();

  JobServer(Configuration configuration) {
    this.configuration = configuration;
    this.cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(
                    configuration.getOptional(TaskManagerOptions.NUM_TASK_SLOTS).orElse(SLOTS))
                .build());
  }

  /**
   * Runs the jobs until the process is asked to end. The first argument names the file of settings
   * that all share, the others those of the watches.
   */
  public static void main(String[] arguments) throws Exception {
    Map<String, String> settings = PropertiesFile.read(Path.of(arguments[0]));
    Configuration configuration = SupervisionJob.defaults();
    configuration.addAll(Configuration.fromMap(settings));
    List<Job> jobs = new ArrayList<>();
    for (String file : List.of(arguments).subList(1, arguments.length)) {
      jobs.add(new WatchJob(Configuration.fromMap(PropertiesFile.read(Path.of(file)))));
    }
    JobServer server = new JobServer(configuration);
    Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "stop"));
    try {
      System.exit(server.run(jobs));
    } catch (Exception e) {
      // Flink's threads would keep the process alive, and nobody would see that it does nothing.
      LOG.error("The jobs cannot be started.", e);
      System.exit(1);
    }
  }

  /** Returns the exit code once a job has ended; waits for ever if there is none. */
  int run(List<Job> jobs) throws Exception {
    cluster.start();
    LOG.info("The cluster is up at {}.", cluster.getRestAddress().get());
    List<CompletableFuture<JobResult>> ends = new ArrayList<>();
    for (Job job : jobs) {
      JobID id = submit(job);
      running.add(id);
      ends.add(cluster.requestJobResult(id));
    }
    if (ends.isEmpty()) {
      new CompletableFuture<Void>().get();
    }
    JobResult first =
        (JobResult) CompletableFuture.anyOf(ends.toArray(CompletableFuture[]::new)).get();
    first
        .getSerializedThrowable()
        .ifPresent(cause -> LOG.error("Job {} has failed.", first.getJobId(), cause));
    return 1;
  }

  private JobID submit(Job job) throws Exception {
    StreamGraph graph = job.build(configuration);
    JobID id = RetainedCheckpoint.idOf(job.name());
    graph.setJobName(job.name());
    graph.setJobId(id);
    Path kept = Path.of(URI.create(configuration.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY)));
    Optional<Path> checkpoint = RetainedCheckpoint.newest(kept, id);
    checkpoint.ifPresent(
        path ->
            graph.setSavepointRestoreSettings(
                SavepointRestoreSettings.forPath(
                    path.toUri().toString(), false, RecoveryClaimMode.CLAIM)));
    cluster.submitJob(graph).get();
    LOG.info(
        "Job {} ({}) starts from {}.",
        job.name(),
        id,
        checkpoint.map(Path::toString).orElse("the beginning"));
    return id;
  }

  /** Keeps what has been done so far, so that the next start does not do it again, and ends. */
  void stop() {
    try {
      for (JobID job : running) {
        if (cluster.getJobStatus(job).get(2, TimeUnit.SECONDS) == JobStatus.RUNNING) {
          cluster
              .triggerCheckpoint(job, CheckpointType.CONFIGURED)
              .get(LAST_CHECKPOINT_SECONDS, TimeUnit.SECONDS);
        }
      }
    } catch (ExecutionException | TimeoutException | IllegalStateException e) {
      LOG.warn("No last checkpoint: the next start repeats what came after the one before.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      cluster.closeAsync().get(LAST_CHECKPOINT_SECONDS, TimeUnit.SECONDS);
      LOG.info("The cluster is down.");
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("The cluster did not go down cleanly.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
