package org.xiezhi.connectors.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8Test {
  @Test
  void wellFormedTextHasNoFault() {
    assertThat(fault("plain ASCII, longer than eight bytes")).isEqualTo(-1);
    assertThat(fault("罚款 é \uD83E\uDD84 and \\u7f5a \\\\ud800 \\n")).isEqualTo(-1);
    assertThat(fault("\\ud83e\\udd84")).isEqualTo(-1);
    assertThat(fault("")).isEqualTo(-1);
  }

  @Test
  void halfOfAPairIsAFault() {
    assertThat(fault("12345678\\ud83e")).isEqualTo(8);
    assertThat(fault("\\udd84")).isEqualTo(0);
    assertThat(fault("\\ud83e\\ud83e")).isEqualTo(0);
    assertThat(fault("\\\\\\ud83ex")).isEqualTo(2);
  }

  @Test
  void overlongSurrogateAndTooHighFormsAreFaults() {
    assertThat(fault(hex("41c080"))).isEqualTo(1);
    assertThat(fault(hex("e08080"))).isEqualTo(0);
    assertThat(fault(hex("eda080"))).isEqualTo(0);
    assertThat(fault(hex("f0808080"))).isEqualTo(0);
    assertThat(fault(hex("f4908080"))).isEqualTo(0);
    assertThat(fault(hex("e7bd"))).isEqualTo(0);
    assertThat(fault(hex("80"))).isEqualTo(0);
  }

  @Test
  void nulIsAFault() {
    assertThat(fault("1234567890\0")).isEqualTo(10);
    assertThat(fault("123\0" + "567890")).isEqualTo(3);
  }

  @Test
  void itAgreesWithTheStandardDecoderOnRandomBytes() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = "罚é\uD83E\uDD84 and some more".getBytes(UTF_8);
      for (int k = random.nextInt(3); k >= 0; k--) {
        int value = random.nextInt(256);
        bytes[random.nextInt(bytes.length)] = (byte) (value == '\\' || value == 0 ? 1 : value);
      }
      assertThat(fault(bytes) < 0).isEqualTo(isUtf8(bytes));
    }
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static int fault(String text) {
    return fault(text.getBytes(UTF_8));
  }

  private static int fault(byte[] bytes) {
    return Utf8.faultIn(bytes, 0);
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }
}
