package org.xiezhi.connectors.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends dead letters to a Kafka topic, keyed by their id; one is kept once all replicas have it.
 */
public final class KafkaDeadLetters implements DeadLetterStore {
  private static final String NOT_TAKEN =
      "are not kept, because the topic takes no record of this size: raise its max.message.bytes.";

  private final Producer<byte[], byte[]> producer;
  private final String topic;

  KafkaDeadLetters(Producer<byte[], byte[]> producer, String topic) {
    this.producer = producer;
    this.topic = topic;
  }

  /**
   * Opens a producer where the writer runs.
   *
   * @param properties of the producer: {@code bootstrap.servers} and whatever security needs;
   *     copied, and kept in the job graph, so that secrets belong into files which they name
   */
  public static Opener to(Properties properties, String topic) {
    Properties copy = new Properties();
    copy.putAll(properties);
    return () -> new KafkaDeadLetters(producer(copy), topic);
  }

  @Override
  public CompletionStage<Void> put(DeadLetter letter) {
    CompletableFuture<Void> kept = new CompletableFuture<>();
    send(letter, kept);
    return kept;
  }

  private void send(DeadLetter letter, CompletableFuture<Void> kept) {
    byte[] key = letter.id.getBytes(UTF_8);
    try {
      var unused =
          producer.send(
              new ProducerRecord<>(topic, key, DeadLetterJson.write(letter)),
              (metadata, failure) -> sent(letter, failure, kept));
    } catch (RuntimeException e) {
      kept.completeExceptionally(e);
    }
  }

  private void sent(DeadLetter letter, Exception failure, CompletableFuture<Void> kept) {
    if (failure == null) {
      kept.complete(null);
    } else if (failure instanceof RecordTooLargeException && letter.leftOut == 0) {
      // One that the topic can never take would be put again for ever and stop the writer.
      send(letter.withoutBytes(NOT_TAKEN), kept);
    } else {
      kept.completeExceptionally(failure);
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }

  private static Producer<byte[], byte[]> producer(Properties properties) {
    Properties all = new Properties();
    all.putAll(properties);
    all.put(ProducerConfig.ACKS_CONFIG, "all");
    all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    all.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    // The broker knows how much the topic takes; the client's own bound is before compression.
    all.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(32 << 20));
    all.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, "1000");
    all.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "30000");
    all.putIfAbsent(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000");
    return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
