package org.xiezhi.local.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xiezhi.connectors.source.Source;
import org.xiezhi.connectors.source.Watch;
import org.xiezhi.local.folder.DataFolder;
import org.xiezhi.local.folder.Endpoints;
import org.xiezhi.local.folder.PrivateFiles;
import org.xiezhi.local.folder.PropertiesFile;
import org.xiezhi.local.job.JobServer;
import org.xiezhi.local.process.Server;
import org.xiezhi.supervision.JobOptions;
import org.xiezhi.supervision.cluster.KeyFile;
import org.xiezhi.supervision.cluster.PrivateCluster;

/** The process that holds the Flink cluster and the jobs in it. */
public final class FlinkServer implements Server {
  /** In megabytes: what a cluster needs, and each job in it. */
  private static final int HEAP = 512;

  private static final int HEAP_OF_JOB = 256;
  private static final int MANAGED_OF_JOB = 128;
  private static final int NETWORK_OF_JOB = 32;
  private static final int PARALLELISM = 2;

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
    Files.createDirectories(checkpoints(installation.folder()));
    key = installation.keys().make(name());
    PrivateFiles.write(
        credentialsFile(),
        ElasticsearchUsers.WRITER
            + ":"
            + installation.secrets().password(ElasticsearchUsers.WRITER_PASSWORD)
            + "\n");
    PropertiesFile.write(settingsFile(), settings());
    for (Watch watch : watches()) {
      PropertiesFile.write(settingsFile(watch), settings(watch));
    }
  }

  @Override
  public List<String> command() {
    return JavaCommand.ofMuch(installation.folder(), name(), HEAP + HEAP_OF_JOB * watches().size())
        .with(
            "-Xms256m",
            "-Dlog.file=" + installation.folder().log(name()),
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED")
        .run(
            classPath,
            JobServer.class.getName(),
            Stream.concat(Stream.of(settingsFile()), watches().stream().map(this::settingsFile))
                .map(Path::toString)
                .toArray(String[]::new));
  }

  @Override
  public Optional<String> missing() throws InterruptedException {
    try {
      Http.Answer answer = http.get("/jobs/overview");
      if (!answer.isFine()) {
        return Optional.of("does not show its jobs yet");
      }
      for (Watch watch : watches()) {
        Optional<String> missing = missing(watch.name(), answer.body().path("jobs"));
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

  /** The mapping of a source, and what lays simulated time over it where a hall is played. */
  private Stream<Path> mappings(Source source) {
    return Stream.concat(
        Stream.of(source.mapping()), simulated ? source.simulated().stream() : Stream.empty());
  }

  /** Whether its jobs, as they were last started, take the time of the sources for simulated. */
  public boolean isSimulated() {
    return simulated;
  }

  private Path settingsFile() {
    return installation.folder().run().resolve("flink.properties");
  }

  private Path settingsFile(Watch watch) {
    return installation.folder().run().resolve("flink." + watch.name() + ".properties");
  }

  private List<Watch> watches() {
    return installation.watches();
  }

  /** What one job needs beside what all share. */
  private Map<String, String> settings(Watch watch) {
    List<String> reads = new ArrayList<>();
    watch.reads().forEach((source, names) -> names.forEach(name -> reads.add(source + "." + name)));
    return Map.of(
        JobOptions.WATCH.key(),
        watch.name(),
        JobOptions.MAPPINGS.key(),
        watch.sources().stream()
            .flatMap(this::mappings)
            .map(Path::toString)
            .collect(Collectors.joining(";")),
        JobOptions.READS.key(),
        String.join(";", reads));
  }

  private Path credentialsFile() {
    return installation.folder().run().resolve("elasticsearch-writer.credentials");
  }

  /** Where the jobs of a stack keep their state. */
  public static Path checkpoints(DataFolder folder) {
    return folder.of(Installation.FLINK).resolve("checkpoints");
  }

  private Map<String, String> settings() {
    Endpoints endpoints = installation.endpoints();
    int jobs = Math.max(1, watches().size());
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put(JobOptions.KAFKA.key(), endpoints.kafka());
    settings.put(
        JobOptions.KAFKA_PROPERTIES.key(),
        installation.folder().kafkaClient(KafkaUser.JOB).toString());
    settings.put(JobOptions.ELASTICSEARCH.key(), endpoints.elasticsearch());
    settings.put(JobOptions.ELASTICSEARCH_CREDENTIALS.key(), credentialsFile().toString());
    settings.putAll(PrivateCluster.settings(key, installation.ports().of(name())));
    // The status shows counts of now, not of ten seconds ago.
    settings.put("metrics.fetcher.update-interval", "500 ms");
    settings.put("io.tmp.dirs", installation.folder().scratch(name()).toString());
    settings.put("parallelism.default", Integer.toString(PARALLELISM));
    settings.put("taskmanager.numberOfTaskSlots", Integer.toString(PARALLELISM * jobs));
    settings.put("taskmanager.memory.managed.size", MANAGED_OF_JOB * jobs + "m");
    settings.put("taskmanager.memory.network.min", NETWORK_OF_JOB * jobs + "m");
    settings.put("taskmanager.memory.network.max", NETWORK_OF_JOB * jobs + "m");
    settings.put(
        "execution.checkpointing.dir", checkpoints(installation.folder()).toUri().toString());
    settings.put("execution.checkpointing.num-retained", "2");
    return settings;
  }
}
