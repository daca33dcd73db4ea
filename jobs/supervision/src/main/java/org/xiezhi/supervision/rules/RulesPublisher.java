package org.xiezhi.supervision.rules;

import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.xiezhi.connectors.kafka.KafkaConnection;

/** Publishes a rule set: its texts first, then the manifest that makes them a set. */
public final class RulesPublisher {
  private final KafkaConnection kafka;

  public RulesPublisher(KafkaConnection kafka) {
    this.kafka = kafka;
  }

  /**
   * Publishes texts that have been checked. Returns when the broker has all of them.
   *
   * @param watch whose rules they are
   * @param texts by name, see {@link RuleFiles#read}
   * @param from when the set takes effect, in event time; null for always
   * @throws ExecutionException if the broker does not take them; the set in force stays so
   */
  public void publish(String watch, Map<String, String> texts, Instant from)
      throws ExecutionException, InterruptedException {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(properties(), new StringSerializer(), new StringSerializer())) {
      for (Map.Entry<String, String> text : texts.entrySet()) {
        send(producer, text.getKey(), text.getValue());
      }
      send(producer, Manifest.of(watch), Manifest.of(texts, from).toJson());
    }
  }

  private static void send(KafkaProducer<String, String> producer, String name, String text)
      throws ExecutionException, InterruptedException {
    producer.send(new ProducerRecord<>(RuleRecord.TOPIC, 0, name, text)).get();
  }

  private Properties properties() {
    return kafka.properties(
        Map.of(
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.CLIENT_ID_CONFIG,
            "xiezhi-rules-publisher"));
  }
}
