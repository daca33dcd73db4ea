package org.xiezhi.supervision;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.ReadableConfig;
import org.xiezhi.connectors.intake.ClockLimits;
import org.xiezhi.connectors.kafka.KafkaConnection;

/**
 * What the job is told of its surroundings, beside Flink's own options and in the same file.
 *
 * @param watch the name of the watch; it is also that of the job and of the domain of its rules
 * @param kafka the brokers
 * @param mappings the mapping files of its sources
 * @param reads of the sources that are not read whole, {@code SOURCE.EVENT} for each event and
 *     reference that is; all is read if there are none
 * @param elasticsearchUrl for example {@code http://127.0.0.1:9200}
 * @param elasticsearchCredentials a file with one line {@code user:password}, of the user that
 *     writes
 * @param clock what is allowed to the clock of a source before that is told of
 * @param heap how much one task may hold on its heap
 */
public record JobOptions(
    String watch,
    KafkaConnection kafka,
    List<Path> mappings,
    List<String> reads,
    String elasticsearchUrl,
    Path elasticsearchCredentials,
    ClockLimits clock,
    HeapLimits heap) {

  public static final ConfigOption<String> WATCH =
      ConfigOptions.key("xiezhi.watch")
          .stringType()
          .noDefaultValue()
          .withDescription("The name of the watch that the job is");

  public static final ConfigOption<List<String>> READS =
      ConfigOptions.key("xiezhi.reads")
          .stringType()
          .asList()
          .defaultValues()
          .withDescription(
              "What is read of the sources, SOURCE.EVENT each, separated by semicolons; everything"
                  + " if nothing stands here");

  public static final ConfigOption<String> KAFKA =
      ConfigOptions.key("xiezhi.kafka.bootstrap")
          .stringType()
          .noDefaultValue()
          .withDescription("The brokers, host:port,...");

  public static final ConfigOption<String> KAFKA_PROPERTIES =
      ConfigOptions.key("xiezhi.kafka.properties")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "A file of Kafka's own properties (TLS, SASL) for every client of the job; none if"
                  + " the brokers ask nothing of a client");

  public static final ConfigOption<List<String>> MAPPINGS =
      ConfigOptions.key("xiezhi.mappings")
          .stringType()
          .asList()
          .noDefaultValue()
          .withDescription("The mapping files of the sources, separated by semicolons");

  public static final ConfigOption<String> ELASTICSEARCH =
      ConfigOptions.key("xiezhi.elasticsearch.url")
          .stringType()
          .noDefaultValue()
          .withDescription("The address of Elasticsearch");

  public static final ConfigOption<String> ELASTICSEARCH_CREDENTIALS =
      ConfigOptions.key("xiezhi.elasticsearch.credentials")
          .stringType()
          .noDefaultValue()
          .withDescription("A file with one line user:password, of the user that writes");

  public static final ConfigOption<Duration> PATIENCE =
      ConfigOptions.key("xiezhi.source.patience")
          .durationType()
          .defaultValue(Duration.ofSeconds(10))
          .withDescription("How long a source may say nothing before an alert tells of it");

  public static final ConfigOption<Duration> SKEW =
      ConfigOptions.key("xiezhi.clock.skew")
          .durationType()
          .defaultValue(Duration.ofSeconds(2))
          .withDescription(
              "How far a commit may be ahead of the time at which the broker appended it and still"
                  + " be believed: as far as the two servers' clocks may differ. A limit may run"
                  + " out so much too early");

  public static final ConfigOption<Integer> MAX_PENDING =
      ConfigOptions.key("xiezhi.pending.max")
          .intType()
          .defaultValue(200_000)
          .withDescription(
              "How many events may wait on the heap of one task before more are spilled");

  public static final ConfigOption<MemorySize> HOT_MEMORY =
      ConfigOptions.key("xiezhi.hot.memory")
          .memoryType()
          .noDefaultValue()
          .withDescription(
              "How much heap the states of keys lately in use may take beside the state backend, in"
                  + " all tasks of a process together; a third of the heap if it is not set");

  public JobOptions {
    mappings = List.copyOf(mappings);
    reads = List.copyOf(reads);
    if (mappings.isEmpty()) {
      throw new IllegalArgumentException(MAPPINGS.key() + ": the job needs at least one mapping");
    }
    requireNonNull(clock);
    requireNonNull(heap);
  }

  /**
   * @throws IllegalArgumentException if an option is missing or wrong
   * @throws UncheckedIOException if the file of properties cannot be read
   */
  public static JobOptions of(ReadableConfig configuration) {
    return new JobOptions(
        required(configuration, WATCH),
        kafka(configuration),
        required(configuration, MAPPINGS).stream().map(Path::of).toList(),
        configuration.get(READS),
        required(configuration, ELASTICSEARCH),
        Path.of(required(configuration, ELASTICSEARCH_CREDENTIALS)),
        clock(configuration),
        HeapLimits.of(configuration));
  }

  private static KafkaConnection kafka(ReadableConfig configuration) {
    String bootstrap = required(configuration, KAFKA);
    String file = configuration.getOptional(KAFKA_PROPERTIES).orElse("");
    if (file.isBlank()) {
      return KafkaConnection.open(bootstrap);
    }
    try {
      return KafkaConnection.secured(bootstrap, Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(KAFKA_PROPERTIES.key() + ": " + e.getMessage(), e);
    }
  }

  private static ClockLimits clock(ReadableConfig configuration) {
    Duration patience = configuration.get(PATIENCE);
    Duration skew = configuration.get(SKEW);
    if (patience.isNegative() || patience.isZero()) {
      throw new IllegalArgumentException(PATIENCE.key() + " must be positive, not " + patience);
    }
    if (skew.isNegative()) {
      throw new IllegalArgumentException(SKEW.key() + " must not be negative, but is " + skew);
    }
    return new ClockLimits(patience, skew);
  }

  private static <T> T required(ReadableConfig configuration, ConfigOption<T> option) {
    return configuration
        .getOptional(option)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the option "
                        + option.key()
                        + " is missing: it says where to find "
                        + "what the job needs"));
  }
}
