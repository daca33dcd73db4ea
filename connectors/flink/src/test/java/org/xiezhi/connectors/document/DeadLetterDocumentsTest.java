package org.xiezhi.connectors.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.connectors.deadletter.SampleLetters;

class DeadLetterDocumentsTest {
  @Test
  void aWaitingLetterIsShownWithItsBytes() {
    Document document = DeadLetterDocuments.waiting(SampleLetters.undecodable());

    assertThat(document).hasToString("dead-letters/cdc.approval-0-4711@1773072000412");
    assertThat(new String(document.json, UTF_8))
        .isEqualTo(
            """
            {"id":"cdc.approval-0-4711","stage":"decode","reason":"The value is not JSON.",\
            "topic":"cdc.approval","partition":0,"offset":4711,"key":"eyJpZCI6MTE3fQ==",\
            "value":"AP8K","truncated":false,"at":"2026-03-09T16:00:00.412Z",\
            "retried_at":null,"dismissed_at":null,"dismissed_by":null,"dismissal":null}""");
  }

  @Test
  void aRetriedLetterReplacesTheWaitingOneAndGivesWayToAnotherFall() {
    DeadLetter letter = SampleLetters.undecodable();
    Document retried = DeadLetterDocuments.retried(letter, Instant.ofEpochMilli(letter.at + 1));
    DeadLetter fallenAgain = SampleLetters.undecodable();
    fallenAgain.at = letter.at + 2;

    assertThat(retried.id).isEqualTo(DeadLetterDocuments.waiting(letter).id);
    assertThat(new String(retried.json, UTF_8))
        .endsWith(
            "\"retried_at\":\"2026-03-09T16:00:00.413Z\","
                + "\"dismissed_at\":null,\"dismissed_by\":null,\"dismissal\":null}");
    assertThat(retried.version)
        .isBetween(letter.at + 1, DeadLetterDocuments.waiting(fallenAgain).version - 1);
  }

  @Test
  void longBytesAreCutAndSaidToBe() throws IOException {
    DeadLetter letter = SampleLetters.undecodable();
    letter.value = new byte[DeadLetterDocuments.SHOWN + 1];

    JsonNode json = new ObjectMapper().readTree(DeadLetterDocuments.waiting(letter).json);

    assertThat(json.get("value").binaryValue()).hasSize(DeadLetterDocuments.SHOWN);
    assertThat(json.get("truncated").booleanValue()).isTrue();
  }

  @Test
  void anIdThatElasticsearchDoesNotTakeIsHashed() {
    DeadLetter letter = SampleLetters.undecodable();
    letter.id = "号".repeat(171);

    assertThat(DeadLetterDocuments.waiting(letter).id).matches("[0-9a-f]{64}");
  }
}
