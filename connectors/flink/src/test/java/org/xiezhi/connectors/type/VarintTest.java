package org.xiezhi.connectors.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class VarintTest {
  @Property
  void everyNumberComesBack(@ForAll long number) throws IOException {
    assertThat(Varint.read(input(written(number)))).isEqualTo(number);
  }

  @Test
  void aSmallNumberOfEitherSignTakesOneByte() throws IOException {
    for (long number : List.of(0L, 1L, -1L, 63L, -64L)) {
      assertThat(written(number)).hasSize(1);
    }
    assertThat(written(64)).hasSize(2);
    assertThat(written(Long.MIN_VALUE)).hasSize(10);
  }

  @Test
  void whatNeverEndsIsAnError() {
    byte[] endless = new byte[11];
    Arrays.fill(endless, (byte) -1);

    assertThatThrownBy(() -> Varint.read(input(endless)))
        .isInstanceOf(IOException.class)
        .hasMessage("a number has more than 64 bits");
  }

  private static byte[] written(long number) throws IOException {
    DataOutputSerializer bytes = new DataOutputSerializer(16);
    Varint.write(number, bytes);
    return bytes.getCopyOfBuffer();
  }

  private static DataInputDeserializer input(byte[] bytes) {
    return new DataInputDeserializer(bytes);
  }
}
