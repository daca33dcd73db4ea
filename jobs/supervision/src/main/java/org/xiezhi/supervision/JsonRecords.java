package org.xiezhi.supervision;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records of one topic: what is sent as JSON, keyed by its deterministic id. */
final class JsonRecords<T> implements KafkaRecordSerializationSchema<T> {
  private static final long serialVersionUID = 1L;

  private final String topic;
  private final Part<T, String> id;
  private final Part<T, byte[]> json;

  JsonRecords(String topic, Part<T, String> id, Part<T, byte[]> json) {
    this.topic = topic;
    this.id = id;
    this.json = json;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      T element, KafkaSinkContext context, Long timestamp) {
    byte[] key = id.apply(element).getBytes(StandardCharsets.UTF_8);
    return new ProducerRecord<>(topic, key, json.apply(element));
  }

  /** A part of a record. */
  interface Part<T, R> extends Function<T, R>, Serializable {}
}
