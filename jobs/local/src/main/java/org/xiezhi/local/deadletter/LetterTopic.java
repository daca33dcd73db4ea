package org.xiezhi.local.deadletter;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.connectors.deadletter.DeadLetterJson;
import org.xiezhi.connectors.kafka.KafkaConnection;

/** The topic of the dead letters. */
public final class LetterTopic implements Letters {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final KafkaConnection kafka;
  private final String topic;

  public LetterTopic(KafkaConnection kafka, String topic) {
    this.kafka = kafka;
    this.topic = topic;
  }

  @Override
  public void read(Receiver receiver) throws IOException, InterruptedException {
    KafkaConsumer<byte[], byte[]> consumer = consumer();
    try {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      read(consumer, consumer.endOffsets(partitions), receiver);
    } catch (KafkaException e) {
      throw new IOException("The dead letters cannot be read from Kafka: " + e.getMessage(), e);
    } finally {
      consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
  }

  private static void read(
      KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends, Receiver receiver)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!reached(consumer, ends)) {
      List<DeadLetter> letters = new ArrayList<>();
      for (ConsumerRecord<byte[], byte[]> read : consumer.poll(Duration.ofMillis(200))) {
        TopicPartition partition = new TopicPartition(read.topic(), read.partition());
        if (read.offset() < ends.get(partition) && read.value() != null) {
          letter(read, letters, receiver);
        }
        deadline = System.nanoTime() + PATIENCE.toNanos();
      }
      receiver.take(letters);
      if (System.nanoTime() > deadline) {
        throw new IOException(
            "Kafka has sent no dead letter for "
                + PATIENCE.toSeconds()
                + " s, and not all have been read.");
      }
    }
  }

  private static boolean reached(
      KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  private static void letter(
      ConsumerRecord<byte[], byte[]> read, List<DeadLetter> letters, Receiver receiver) {
    try {
      letters.add(DeadLetterJson.read(read.value()));
    } catch (IOException e) {
      // The reason may quote what is there, and nobody knows what that is.
      receiver.unreadable(read.topic() + "-" + read.partition() + "-" + read.offset());
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        kafka.properties(
            Map.of(
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis(),
                ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis(),
                // A letter holds a whole record and more: few at a time fit into a small heap.
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                50,
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                1 << 20,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false)),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}
