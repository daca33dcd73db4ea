package org.xiezhi.local.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.connectors.deadletter.Dismissal;
import org.xiezhi.connectors.record.RawRecord;

class RecordSenderTest {
  private static final byte[] KEY = "key".getBytes(UTF_8);
  private static final byte[] VALUE = {0, (byte) 0xff, '{'};

  private final DeadLetter letter =
      DeadLetter.ofRecord(
          DeadLetter.Stage.DECODE,
          "It is broken.",
          new RawRecord("cdc.approval", 0, 7, 0, KEY, VALUE),
          Instant.EPOCH);

  @Test
  void theBytesGoToTheirTopicAsTheyWere() throws Exception {
    MockProducer<byte[], byte[]> kafka =
        new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    try (RecordSender sender = new RecordSender(kafka)) {
      assertThat(sender.send(letter)).isEqualTo("sent again as record 0 of cdc.approval");
    }

    assertThat(kafka.history()).containsExactly(answer(KEY, VALUE));
  }

  @Test
  void aLetterIsSetAsideByARecordWithoutContentThatSaysWhoAndWhy() throws Exception {
    MockProducer<byte[], byte[]> kafka =
        new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    Dismissal why = new Dismissal("Li Si", Instant.EPOCH, "a test row");
    try (RecordSender sender = new RecordSender(kafka)) {
      assertThat(sender.settingAside(why).send(letter))
          .isEqualTo("set aside by record 0 of cdc.approval");
    }

    ProducerRecord<byte[], byte[]> expected = answer(null, null);
    expected.headers().add("xiezhi.set-aside", why.json());
    assertThat(kafka.history()).containsExactly(expected);
    assertThat(new String(why.json(), UTF_8))
        .isEqualTo("{\"by\":\"Li Si\",\"at\":\"1970-01-01T00:00:00Z\",\"reason\":\"a test row\"}");
  }

  /** A record without content would tell the job that the row was deleted. */
  @Test
  void aLetterWhoseBytesWereNotKeptIsNotSent() {
    MockProducer<byte[], byte[]> kafka =
        new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    letter.value = null;
    letter.leftOut = 17_000_000;
    try (RecordSender sender = new RecordSender(kafka)) {
      assertThatThrownBy(() -> sender.send(letter))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "its bytes are not kept. Have the row captured again (an update that changes"
                  + " nothing), and set the letter aside.");
    }
    assertThat(kafka.history()).isEmpty();
  }

  private static ProducerRecord<byte[], byte[]> answer(byte[] key, byte[] value) {
    ProducerRecord<byte[], byte[]> record = new ProducerRecord<>("cdc.approval", 0, key, value);
    record.headers().add("xiezhi.letter", "cdc.approval-0-7".getBytes(UTF_8));
    return record;
  }

  @Test
  void whatKafkaDoesNotTakeIsNotSent() {
    MockProducer<byte[], byte[]> kafka =
        new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    kafka.sendException = new RecordTooLargeException("The record is too large.");
    try (RecordSender sender = new RecordSender(kafka)) {
      assertThatThrownBy(() -> sender.send(letter))
          .isInstanceOf(IOException.class)
          .hasMessage("Kafka does not take it: The record is too large.");
    }
  }
}
