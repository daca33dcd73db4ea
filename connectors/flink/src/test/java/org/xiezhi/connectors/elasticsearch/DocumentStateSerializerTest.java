package org.xiezhi.connectors.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.xiezhi.connectors.document.Document;

class DocumentStateSerializerTest {
  private final DocumentStateSerializer serializer = new DocumentStateSerializer();

  @Test
  void aDocumentIsReadBackAsItWas() throws IOException {
    Document document =
        new Document("alerts", "号".repeat(50_000), Long.MIN_VALUE, "{\"号\":1}".getBytes(UTF_8));

    assertThat(serializer.deserialize(serializer.getVersion(), serializer.serialize(document)))
        .usingRecursiveComparison()
        .isEqualTo(document);
  }

  @Test
  void anotherFormatIsRefused() {
    assertThatIOException()
        .isThrownBy(() -> serializer.deserialize(2, new byte[0]))
        .withMessage("A waiting document is kept in format 2, but this version reads 1");
  }

  @Test
  void brokenOffBytesAreRefused() {
    byte[] whole = serializer.serialize(WriterHarness.document("a"));

    assertThatIOException()
        .isThrownBy(() -> serializer.deserialize(1, Arrays.copyOf(whole, whole.length - 1)))
        .withMessage("A waiting document in the checkpoint is broken off.");
  }
}
