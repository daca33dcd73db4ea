package org.xiezhi.local.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xiezhi.local.folder.Endpoints;
import org.xiezhi.local.folder.PrivateFiles;
import org.xiezhi.local.folder.PropertiesFile;
import org.xiezhi.local.job.Job;
import org.xiezhi.local.job.JobServer;
import org.xiezhi.local.job.Jobs;
import org.xiezhi.local.process.Server;
import org.xiezhi.supervision.JobOptions;
import org.xiezhi.supervision.cluster.KeyFile;
import org.xiezhi.supervision.cluster.PrivateCluster;

/** The process that holds the Flink cluster and the jobs in it. */
public final class FlinkServer implements Server {
  private static final int HEAP = 768;

  private final Installation installation;
  private final Http http;
  private String classPath;
  private volatile boolean simulated;
  private KeyFile key;

  public FlinkServer(Installation installation) {
    this.installation = installation;
    this.http = installation.keys().flink(installation.endpoints().flink());
  }

  @Override
  public String name() {
    return Installation.FLINK;
  }

  @Override
  public void prepare() throws IOException {
    classPath = installation.home().jobClassPath();
    simulated = installation.folder().isSimulated();
    Files.createDirectories(checkpoints());
    key = installation.keys().make(name());
    PrivateFiles.write(
        credentialsFile(),
        ElasticsearchUsers.WRITER
            + ":"
            + installation.secrets().password(ElasticsearchUsers.WRITER_PASSWORD)
            + "\n");
    PropertiesFile.write(settingsFile(), settings());
  }

  @Override
  public List<String> command() {
    return JavaCommand.of(installation.folder(), name(), HEAP)
        .with(
            "-Xms256m",
            "-Dlog.file=" + installation.folder().log(name()),
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED")
        .run(classPath, JobServer.class.getName(), settingsFile().toString());
  }

  @Override
  public Optional<String> missing() throws InterruptedException {
    try {
      Http.Answer answer = http.get("/jobs/overview");
      if (!answer.isFine()) {
        return Optional.of("does not show its jobs yet");
      }
      for (Job job : Jobs.all()) {
        Optional<String> missing = missing(job.name(), answer.body().path("jobs"));
        if (missing.isPresent()) {
          return missing;
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("does not answer yet");
    }
  }

  private static Optional<String> missing(String job, JsonNode jobs) {
    for (JsonNode found : jobs) {
      if (found.path("name").asText().equals(job)) {
        JsonNode tasks = found.path("tasks");
        return found.path("state").asText().equals("RUNNING")
                && tasks.path("running").asInt() == tasks.path("total").asInt(-1)
            ? Optional.empty()
            : Optional.of("its job " + job + " is not running yet");
      }
    }
    return Optional.of("its job " + job + " is not submitted yet");
  }

  /** The mapping, and what lays simulated time over it where a hall is played. */
  private String mappings() {
    Path connectors = installation.home().connectors();
    String mapping = connectors.resolve("mappings/approval.yaml").toString();
    return simulated
        ? mapping + ";" + connectors.resolve("sources/approval/simulated.yaml")
        : mapping;
  }

  /** Whether its jobs, as they were last started, take the time of the sources for simulated. */
  public boolean isSimulated() {
    return simulated;
  }

  private Path settingsFile() {
    return installation.folder().run().resolve("flink.properties");
  }

  private Path credentialsFile() {
    return installation.folder().run().resolve("elasticsearch-writer.credentials");
  }

  private Path checkpoints() {
    return installation.folder().of(name()).resolve("checkpoints");
  }

  private Map<String, String> settings() {
    Endpoints endpoints = installation.endpoints();
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put(JobOptions.KAFKA.key(), endpoints.kafka());
    settings.put(
        JobOptions.KAFKA_PROPERTIES.key(),
        installation.folder().kafkaClient(KafkaUser.JOB).toString());
    settings.put(JobOptions.ELASTICSEARCH.key(), endpoints.elasticsearch());
    settings.put(JobOptions.ELASTICSEARCH_CREDENTIALS.key(), credentialsFile().toString());
    settings.put(JobOptions.MAPPINGS.key(), mappings());
    settings.putAll(PrivateCluster.settings(key, installation.ports().of(name())));
    // The status shows counts of now, not of ten seconds ago.
    settings.put("metrics.fetcher.update-interval", "500 ms");
    settings.put("io.tmp.dirs", installation.folder().scratch(name()).toString());
    settings.put("parallelism.default", "2");
    settings.put("taskmanager.memory.managed.size", "128m");
    settings.put("taskmanager.memory.network.min", "32m");
    settings.put("taskmanager.memory.network.max", "32m");
    settings.put("execution.checkpointing.dir", checkpoints().toUri().toString());
    settings.put("execution.checkpointing.num-retained", "2");
    return settings;
  }
}
