package org.xiezhi.local;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.xiezhi.connectors.kafka.KafkaConnection;

/** One topic of one partition, read from any offset to its present end. */
final class Topic {
  private final KafkaConnection kafka;
  private final TopicPartition partition;

  Topic(KafkaConnection kafka, String name) {
    this.kafka = kafka;
    this.partition = new TopicPartition(name, 0);
  }

  /** Makes something of a record. */
  @FunctionalInterface
  interface Reader<T> {
    T read(byte[] value) throws IOException;
  }

  /** What all its records say. */
  <T> List<T> all(Reader<T> reader) throws IOException {
    List<T> all = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> read : records(0, Long.MAX_VALUE)) {
      all.add(reader.read(read.value()));
    }
    return all;
  }

  /** The record at an offset. */
  ConsumerRecord<byte[], byte[]> at(long offset) {
    return records(offset, offset + 1).get(0);
  }

  /** Sends bytes as they are; gives their offset. */
  long send(byte[] key, byte[] value) throws ExecutionException, InterruptedException {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            kafka.properties(), new ByteArraySerializer(), new ByteArraySerializer())) {
      return producer
          .send(new ProducerRecord<>(partition.topic(), partition.partition(), key, value))
          .get()
          .offset();
    }
  }

  private List<ConsumerRecord<byte[], byte[]>> records(long from, long until) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            kafka.properties(Map.of(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false)),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      long end = Math.min(until, consumer.endOffsets(List.of(partition)).get(partition));
      consumer.seek(partition, from);
      while (consumer.position(partition) < end) {
        for (ConsumerRecord<byte[], byte[]> read : consumer.poll(Duration.ofMillis(200))) {
          if (read.offset() < end) {
            records.add(read);
          }
        }
      }
    }
    return records;
  }
}
