package org.xiezhi.connectors.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;
import org.xiezhi.connectors.kafka.RecordLimit;

class DeadLetterJsonTest {
  @Test
  void aDeadLetterTravelsWithoutKryo() {
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(DeadLetter.class);
  }

  @Test
  void aDeadLetterIsOneLineWithAllItsBytes() {
    assertThat(new String(DeadLetterJson.write(SampleLetters.undecodable()), UTF_8))
        .isEqualTo(
            """
            {"id":"cdc.approval-0-4711","stage":"decode","reason":"The value is not JSON.",\
            "topic":"cdc.approval","partition":0,"offset":4711,"key":"eyJpZCI6MTE3fQ==",\
            "value":"AP8K","at":"2026-03-09T16:00:00.412Z"}""");
  }

  @Test
  void itIsReadBackAsItWas() throws IOException {
    for (DeadLetter.Stage stage : DeadLetter.Stage.values()) {
      DeadLetter letter = SampleLetters.undecodable();
      letter.stage = stage;

      assertThat(DeadLetterJson.read(DeadLetterJson.write(letter)))
          .usingRecursiveComparison()
          .isEqualTo(letter);
    }
  }

  @Test
  void aTombstoneWithoutKeyIsReadBackAsItWas() throws IOException {
    DeadLetter letter = SampleLetters.undecodable();
    letter.key = null;
    letter.value = null;

    assertThat(DeadLetterJson.read(DeadLetterJson.write(letter)))
        .usingRecursiveComparison()
        .isEqualTo(letter);
  }

  /** One that its topic can never take would be sent again for ever, and nothing else. */
  @Test
  void aLetterThatIsTooLargeForItsTopicIsKeptWithoutItsBytes() throws IOException {
    DeadLetter letter = SampleLetters.undecodable();
    letter.value = new byte[RecordLimit.BYTES];

    DeadLetter kept = DeadLetterJson.read(DeadLetterJson.write(letter.fitting()));

    assertThat(kept.id).isEqualTo("cdc.approval-0-4711");
    assertThat(kept.offset).isEqualTo(4711);
    assertThat(kept.key).isEqualTo(letter.key);
    assertThat(kept.value).isNull();
    assertThat(kept.leftOut).isEqualTo(RecordLimit.BYTES);
    assertThat(kept.reason)
        .isEqualTo(
            "The value is not JSON. Its 16777216 bytes are not kept here: they are too many for a"
                + " dead letter.");
    letter.key = letter.value;
    assertThat(DeadLetterJson.write(letter.fitting())).hasSizeLessThan(1000);
  }

  @Test
  void theLargestLetterThatKeepsItsBytesFitsIntoItsTopic() {
    DeadLetter letter = SampleLetters.undecodable();
    letter.value = new byte[11 << 20];

    assertThat(letter.fitting()).isSameAs(letter);
    assertThat(DeadLetterJson.write(letter)).hasSizeLessThan(RecordLimit.BYTES);
  }

  @Test
  void whatIsNoDeadLetterIsRefusedWithASentence() {
    byte[] json =
        new String(DeadLetterJson.write(SampleLetters.undecodable()), UTF_8)
            .replace("AP8K", "AP8K!")
            .getBytes(UTF_8);

    assertThatIOException()
        .isThrownBy(() -> DeadLetterJson.read(json))
        .withMessage("This is not a dead letter: value is not base64.");
  }
}
