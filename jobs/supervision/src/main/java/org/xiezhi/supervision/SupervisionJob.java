package org.xiezhi.supervision;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.state.rocksdb.RocksDBConfigurableOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.xiezhi.connectors.map.Domain;
import org.xiezhi.connectors.map.Mapping;
import org.xiezhi.connectors.map.Mappings;
import org.xiezhi.connectors.record.RawRecord;
import org.xiezhi.connectors.record.RawRecordDeserializer;
import org.xiezhi.engine.yaml.Problems;
import org.xiezhi.supervision.rules.AlwaysIdle;
import org.xiezhi.supervision.rules.RuleRecord;
import org.xiezhi.supervision.rules.RuleRecordDeserializer;

/** The supervision of one watch: Kafka in, Elasticsearch and Kafka out. */
public final class SupervisionJob {
  private SupervisionJob() {}

  /** Runs the job where Flink was told to; options are given as {@code -Dkey=value} to Flink. */
  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(defaults());
    JobOptions options = JobOptions.of(environment.getConfiguration());
    check(options);
    define(environment, options);
    environment.execute(options.watch());
  }

  /** Defaults of the job; what the cluster or the command line configures wins. */
  public static Configuration defaults() {
    Configuration defaults = new Configuration();
    defaults.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
    // Most keys that are read are new: a filter says so without a look at the files.
    defaults.set(RocksDBConfigurableOptions.USE_BLOOM_FILTER, true);
    defaults.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
    defaults.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(10));
    defaults.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    defaults.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
    // An alert must be searchable within two seconds of its commit: don't wait for full buffers.
    defaults.set(ExecutionOptions.BUFFER_TIMEOUT, Duration.ofMillis(5));
    defaults.set(PipelineOptions.OBJECT_REUSE, true);
    defaults.set(PipelineOptions.GENERIC_TYPES, false);
    defaults.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    return defaults;
  }

  /**
   * Looks whether order and clock can be had from the topics of the sources.
   *
   * @throws IOException if a mapping cannot be read, or the brokers do not answer
   * @throws IllegalArgumentException if not; says how to set the connector up
   */
  public static void check(JobOptions options) throws IOException, InterruptedException {
    try (Admin kafka = Admin.create(options.kafka().properties())) {
      new CaptureTopics(kafka).check(domain(options).mappings());
    }
  }

  /**
   * Builds the job into an environment.
   *
   * @throws IOException if a mapping cannot be read
   * @throws org.xiezhi.engine.yaml.ProblemsException if a mapping is wrong
   */
  public static void define(StreamExecutionEnvironment environment, JobOptions options)
      throws IOException {
    Domain domain = domain(options);
    for (Mapping mapping : domain.mappings()) {
      if (!mapping.isLive()) {
        throw new IllegalArgumentException(
            "The source "
                + mapping.source()
                + " has no clock, only files: it can be replayed, but not supervised while it is"
                + " written.");
      }
    }
    DataStream<RawRecord> records =
        environment
            .fromSource(
                source(options, "cdc", new RawRecordDeserializer(), topics(domain)),
                WatermarkStrategy.noWatermarks(),
                "changes")
            .uid("changes")
            .setParallelism(1);
    DataStream<RuleRecord> rules =
        environment
            .fromSource(
                source(
                    options,
                    "rules",
                    new RuleRecordDeserializer(options.watch()),
                    List.of(RuleRecord.TOPIC)),
                WatermarkStrategy.forGenerator(context -> new AlwaysIdle()),
                "rules")
            .uid("rules")
            .setParallelism(1);
    SupervisionTopology.Outputs outputs =
        SupervisionTopology.build(
            records,
            rules,
            domain,
            options.clock(),
            options.heap(),
            new TopicEnds(options.kafka().properties(), topics(domain)));
    Sinks.attach(outputs, options);
  }

  private static <T> KafkaSource<T> source(
      JobOptions options,
      String name,
      KafkaRecordDeserializationSchema<T> deserializer,
      List<String> topics) {
    return KafkaSource.<T>builder()
        .setProperties(options.kafka().properties())
        .setGroupId("xiezhi-" + options.watch() + "-" + name)
        .setTopics(topics)
        .setStartingOffsets(new FromTheFirst())
        .setDeserializer(deserializer)
        .setProperty("fetch.max.wait.ms", "50")
        .build();
  }

  private static List<String> topics(Domain domain) {
    return domain.mappings().stream().map(Mapping::topic).toList();
  }

  private static Domain domain(JobOptions options) throws IOException {
    Problems problems = new Problems();
    Map<String, String> texts = new LinkedHashMap<>();
    for (Path file : options.mappings()) {
      texts.put(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
    }
    List<Mapping> mappings = Mappings.loadAll(texts, problems);
    problems.throwIfAny();
    return Domain.across(
        options.watch(),
        mappings.stream().map(mapping -> reading(mapping, options.reads())).toList());
  }

  private static Mapping reading(Mapping mapping, List<String> reads) {
    String prefix = mapping.source() + ".";
    Set<String> names =
        reads.stream()
            .filter(read -> read.startsWith(prefix))
            .map(read -> read.substring(prefix.length()))
            .collect(Collectors.toSet());
    return names.isEmpty() ? mapping : mapping.only(names);
  }
}
