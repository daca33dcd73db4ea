package org.xiezhi.local.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.xiezhi.connectors.kafka.KafkaConnection;

/** How far a source has been read: the last beat of its clock on its topic. */
public final class SourceClock implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String OWNER = "xiezhi";
  private static final String TABLE = "source_clock";
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int FIRST_LOOK = 100;
  private static final int LONGEST_LOOK = 100_000;

  private final TopicPartition partition;
  private final KafkaConsumer<byte[], byte[]> consumer;

  /**
   * @param topic the topic of the source's changes, of one partition
   */
  public SourceClock(KafkaConnection kafka, String topic) {
    partition = new TopicPartition(topic, 0);
    consumer =
        new KafkaConsumer<>(
            kafka.properties(
                Map.of(
                    ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                    (int) PATIENCE.toMillis(),
                    ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                    (int) PATIENCE.toMillis(),
                    ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                    false)),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    consumer.assign(List.of(partition));
  }

  /**
   * A beat.
   *
   * @param clock the source's time
   * @param committed when it was written by the clock of the database; the same unless the source's
   *     time is simulated
   */
  public record Beat(Instant clock, Instant committed) {}

  /** How many records the topic has ever had. */
  public long changes() throws IOException {
    try {
      return consumer.endOffsets(List.of(partition)).get(partition);
    } catch (KafkaException e) {
      throw unreadable(e);
    }
  }

  /** The last beat that has been captured; empty if there is none near the end of the topic. */
  public Optional<Beat> last() throws IOException {
    try {
      long begin = consumer.beginningOffsets(List.of(partition)).get(partition);
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      for (int look = FIRST_LOOK; look <= LONGEST_LOOK; look *= 10) {
        long from = Math.max(begin, end - look);
        Optional<Beat> found = lastBetween(from, end);
        if (found.isPresent() || from == begin) {
          return found;
        }
      }
      return Optional.empty();
    } catch (KafkaException e) {
      throw unreadable(e);
    }
  }

  private Optional<Beat> lastBetween(long from, long end) throws IOException {
    Optional<Beat> last = Optional.empty();
    consumer.seek(partition, from);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (consumer.position(partition) < end && System.nanoTime() < deadline) {
      for (ConsumerRecord<byte[], byte[]> read : consumer.poll(Duration.ofMillis(200))) {
        Optional<Beat> beat = beat(read.value());
        last = beat.isPresent() ? beat : last;
      }
    }
    return last;
  }

  /** The beat that a record is; empty for everything else, also for what can't be read. */
  static Optional<Beat> beat(byte[] value) throws IOException {
    if (value == null) {
      return Optional.empty();
    }
    try {
      return beat(JSON.readTree(value));
    } catch (JsonProcessingException | DateTimeParseException e) {
      // One bad record must not hide the beats around it: the job lays it aside and tells of it.
      return Optional.empty();
    }
  }

  private static Optional<Beat> beat(JsonNode change) {
    JsonNode source = change.path("source");
    JsonNode after = change.path("after");
    String owner = source.path(source.hasNonNull("schema") ? "schema" : "db").asText();
    if (!owner.equals(OWNER) || !source.path("table").asText().equals(TABLE) || !after.isObject()) {
      return Optional.empty();
    }
    Instant committed = Instant.ofEpochMilli(source.path("ts_ms").asLong());
    JsonNode simulated = after.path("source_time");
    Instant clock =
        simulated.isTextual() ? OffsetDateTime.parse(simulated.asText()).toInstant() : committed;
    return Optional.of(new Beat(clock, committed));
  }

  private static IOException unreadable(KafkaException cause) {
    if (cause instanceof InterruptException) {
      Thread.currentThread().interrupt();
    }
    return new IOException("The broker does not answer: " + cause.getMessage(), cause);
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(Duration.ZERO));
  }
}
