package org.xiezhi.connectors.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.flink.util.InstantiationUtil;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class KafkaDeadLettersTest {
  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final KafkaDeadLetters letters = new KafkaDeadLetters(producer, "dead-letters");

  @Test
  void aLetterIsKeptOnceTheBrokerSaysSo() throws IOException {
    CompletableFuture<Void> kept = put();
    assertThat(kept).isNotDone();

    producer.completeNext();

    assertThat(kept).isCompleted();
    ProducerRecord<byte[], byte[]> sent = producer.history().get(0);
    assertThat(sent.topic()).isEqualTo("dead-letters");
    assertThat(sent.key()).isEqualTo("cdc.approval-0-4711".getBytes(UTF_8));
    assertThat(DeadLetterJson.read(sent.value()))
        .usingRecursiveComparison()
        .isEqualTo(SampleLetters.undecodable());
  }

  @Test
  void aLetterThatTheBrokerDoesNotTakeIsNotKept() {
    CompletableFuture<Void> kept = put();

    producer.errorNext(new TimeoutException("30 s"));

    assertThatExceptionOfType(CompletionException.class)
        .isThrownBy(kept::join)
        .withCause(new TimeoutException("30 s"));
  }

  @Test
  void aLetterThatIsTooLargeIsKeptWithoutItsBytes() throws IOException {
    CompletableFuture<Void> kept = put();

    producer.errorNext(new RecordTooLargeException("1 MB"));
    producer.completeNext();

    assertThat(kept).isCompleted();
    DeadLetter sent = DeadLetterJson.read(producer.history().get(1).value());
    assertThat(sent.value).isNull();
    assertThat(sent.key).isEqualTo(SampleLetters.undecodable().key);
    assertThat(sent.reason)
        .isEqualTo(
            "The value is not JSON. Its 3 bytes are not kept, because the topic takes no record of"
                + " this size: raise its max.message.bytes.");
  }

  @Test
  void withoutABrokerALetterIsNotKeptAndTheWriterIsNotHeldUp() throws Exception {
    Properties properties = new Properties();
    properties.put("bootstrap.servers", "127.0.0.1:1");
    properties.put("max.block.ms", "50");
    DeadLetterStore.Opener opener =
        InstantiationUtil.clone(KafkaDeadLetters.to(properties, "dead-letters"));

    try (DeadLetterStore store = opener.open()) {
      assertThat(store.put(SampleLetters.undecodable()))
          .failsWithin(Duration.ofSeconds(10))
          .withThrowableOfType(ExecutionException.class)
          .withCauseInstanceOf(TimeoutException.class)
          .withMessageContaining("dead-letters");
    }
  }

  private CompletableFuture<Void> put() {
    return letters.put(SampleLetters.undecodable()).toCompletableFuture();
  }
}
