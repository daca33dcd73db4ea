package org.xiezhi.local.deadletter;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.connectors.kafka.KafkaConnection;

/**
 * Puts a record at the end of the topic from which it came. The job recognises by the position in
 * the source's log what it has already, so doing it twice changes nothing.
 */
public final class RecordSender implements Sender, AutoCloseable {
  private final Producer<byte[], byte[]> producer;

  RecordSender(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  public RecordSender(KafkaConnection kafka) {
    this(
        new KafkaProducer<>(
            kafka.properties(
                Map.of(
                    ProducerConfig.ACKS_CONFIG,
                    "all",
                    ProducerConfig.MAX_BLOCK_MS_CONFIG,
                    "10000",
                    ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                    "10000",
                    ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                    "20000",
                    ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                    Integer.toString(32 << 20))),
            new ByteArraySerializer(),
            new ByteArraySerializer()));
  }

  @Override
  public String send(DeadLetter letter) throws IOException, InterruptedException {
    try {
      RecordMetadata kept =
          producer
              .send(new ProducerRecord<>(letter.topic, letter.partition, letter.key, letter.value))
              .get();
      return "sent again as record " + kept.offset() + " of " + kept.topic();
    } catch (ExecutionException e) {
      throw new IOException("Kafka does not take it: " + e.getCause().getMessage(), e);
    } catch (KafkaException e) {
      throw new IOException("Kafka does not take it: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }
}
