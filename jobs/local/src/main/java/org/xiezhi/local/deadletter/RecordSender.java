package org.xiezhi.local.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import org.xiezhi.connectors.deadletter.Dismissal;
import org.xiezhi.connectors.kafka.KafkaConnection;
import org.xiezhi.connectors.kafka.RecordLimit;
import org.xiezhi.connectors.record.RawRecord;

/**
 * Puts a record at the end of the topic from which it came. The job recognises by the position in
 * the source's log what it has already, so doing it twice changes nothing. A header names the
 * letter, so that the job knows which one is read now.
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
                    RecordLimit.BYTES)),
            new ByteArraySerializer(),
            new ByteArraySerializer()));
  }

  @Override
  public String send(DeadLetter letter) throws IOException, InterruptedException {
    if (letter.leftOut > 0) {
      throw new IOException(
          "its bytes are not kept. Have the row captured again (an update that changes nothing), and"
              + " set the letter aside.");
    }
    // Of a key that is to be judged again there is no record.
    byte[] value = letter.stage == DeadLetter.Stage.JUDGE ? null : letter.value;
    return "sent again as record " + sent(record(letter, letter.key, value));
  }

  /** Sends instead that a letter is set aside, so that the job reads it where it stands. */
  public Sender settingAside(Dismissal dismissal) {
    return letter -> {
      ProducerRecord<byte[], byte[]> record = record(letter, null, null);
      record.headers().add(RawRecord.SET_ASIDE, dismissal.json());
      return "set aside by record " + sent(record);
    };
  }

  private static ProducerRecord<byte[], byte[]> record(
      DeadLetter letter, byte[] key, byte[] value) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(letter.topic, letter.partition, key, value);
    record.headers().add(RawRecord.LETTER, letter.id.getBytes(UTF_8));
    return record;
  }

  private String sent(ProducerRecord<byte[], byte[]> record)
      throws IOException, InterruptedException {
    try {
      RecordMetadata kept = producer.send(record).get();
      return kept.offset() + " of " + kept.topic();
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
