package org.xiezhi.bench.latency;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.xiezhi.connectors.kafka.KafkaConnection;

/** When the broker took records in, by its own account. */
final class Appends {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private Appends() {}

  /** The times by offset; an offset whose record does not come is left out. */
  static Map<Long, Instant> of(KafkaConnection kafka, String topic, Collection<Long> offsets) {
    TreeSet<Long> wanted = new TreeSet<>(offsets);
    Map<Long, Instant> times = new HashMap<>();
    TopicPartition partition = new TopicPartition(topic, 0);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            kafka.properties(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      if (!wanted.isEmpty()) {
        consumer.seek(partition, wanted.first());
      }
      Instant until = Instant.now().plus(PATIENCE);
      while (!wanted.isEmpty() && Instant.now().isBefore(until)) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
          if (wanted.remove(record.offset())) {
            times.put(record.offset(), Instant.ofEpochMilli(record.timestamp()));
          }
        }
      }
    }
    return times;
  }
}
