package org.xiezhi.connectors.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is done to the bytes of a record, it is a change or it is undecodable. */
class MutationTest {
  private static final byte[] TELLING = {'"', '{', '}', '[', ']', ',', ':', '\\', '-', 'e', '9', 0};

  @ParameterizedTest
  @ValueSource(strings = {Capture.SCHEMA, Capture.NO_SCHEMA, Capture.STRINGS})
  void aMutatedRecordIsAChangeOrUndecodable(String file) {
    Random random = new Random(20261123);
    DebeziumDecoder decoder = new DebeziumDecoder();
    List<Capture.Line> lines = Capture.lines(file);
    int undecodable = 0;
    for (int i = 0; i < 6_000; i++) {
      Capture.Line line = lines.get(random.nextInt(lines.size()));
      boolean inKey = line.value() == null || (line.key() != null && random.nextInt(8) == 0);
      byte[] key = inKey ? mutated(line.key(), random) : line.key();
      byte[] value = inKey ? line.value() : mutated(line.value(), random);
      try {
        assertThat(decoder.decode(key, value).operation()).isNotNull();
      } catch (UndecodableException e) {
        assertThat(e.getMessage()).startsWith("The ").endsWith(".");
        undecodable++;
      }
    }

    assertThat(undecodable).isBetween(1_000, 5_999);
    assertThat(Capture.decode(decoder, lines.get(1)).after().value("case_id")).isEqualTo("A1");
  }

  /** One to three bytes changed, cut out or put in; mostly where it hurts. */
  private static byte[] mutated(byte[] original, Random random) {
    byte[] bytes = original.clone();
    for (int k = random.nextInt(3); k >= 0 && bytes.length > 1; k--) {
      int at = random.nextInt(bytes.length);
      int kind = random.nextInt(4);
      if (kind == 0) {
        bytes[at] = (byte) random.nextInt(256);
      } else if (kind == 1) {
        bytes[at] = TELLING[random.nextInt(TELLING.length)];
      } else if (kind == 2) {
        bytes = spliced(bytes, at, at + 1 + random.nextInt(bytes.length - at), new byte[0]);
      } else {
        bytes = spliced(bytes, at, at, new byte[] {TELLING[random.nextInt(TELLING.length)]});
      }
    }
    return bytes;
  }

  private static byte[] spliced(byte[] bytes, int from, int to, byte[] with) {
    byte[] result = new byte[bytes.length - (to - from) + with.length];
    System.arraycopy(bytes, 0, result, 0, from);
    System.arraycopy(with, 0, result, from, with.length);
    System.arraycopy(bytes, to, result, from + with.length, bytes.length - to);
    return result;
  }
}
