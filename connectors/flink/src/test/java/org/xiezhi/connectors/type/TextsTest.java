package org.xiezhi.connectors.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class TextsTest {
  private final Texts texts = new Texts();

  @Test
  void aTextThatComesAgainIsTheSameInMemory() throws IOException {
    for (String text : List.of("", "370200-37-12", "青岛市行政审批服务局", "窗口 No. 7")) {
      assertThat(read(text)).isEqualTo(text).isSameAs(read(text));
    }
  }

  @Test
  void whatIsRareOrLongComesBackToo() throws IOException {
    for (String text : List.of("é", "𠮷野家", "e\u0301", "x".repeat(64), "字".repeat(500))) {
      assertThat(read(text)).isEqualTo(text);
      assertThat(read(text)).isEqualTo(text);
    }
  }

  @Test
  void aTextIsNotTakenForOneOfWhichItIsAPart() throws IOException {
    for (String text : List.of("QD-1", "QD-12", "QD-", "QD-1字", "QD-1")) {
      assertThat(read(text)).isEqualTo(text);
    }
  }

  @Property(tries = 200)
  void everyTextComesBackWhateverWasReadBefore(@ForAll("manyTexts") List<String> all)
      throws IOException {
    for (String text : all) {
      assertThat(read(text)).isEqualTo(text);
    }
  }

  /** Well-formed ones, some of them colliding. */
  @Provide
  Arbitrary<List<String>> manyTexts() {
    return Arbitraries.oneOf(
            Arbitraries.strings().ascii().ofMaxLength(3),
            Arbitraries.strings().withChars('a', 'b', 'é', '青', '\uFFFD').ofMaxLength(70))
        .list()
        .ofMaxSize(200);
  }

  private String read(String text) throws IOException {
    DataOutputSerializer bytes = new DataOutputSerializer(64);
    Texts.write(text, bytes);
    DataInputDeserializer input = new DataInputDeserializer(bytes.getCopyOfBuffer());
    String back = texts.read(input);
    assertThat(input.available()).isZero();
    return back;
  }
}
