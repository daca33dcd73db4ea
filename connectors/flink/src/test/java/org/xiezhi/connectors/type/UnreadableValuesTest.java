package org.xiezhi.connectors.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.xiezhi.engine.event.FieldValues;
import org.xiezhi.engine.event.Unreadable;

class UnreadableValuesTest {
  @Test
  void whatCouldNotBeReadStaysApartFromNothing() throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(16);
    Object[] values = {null, Unreadable.VALUE, "x"};
    for (Object value : values) {
      Values.write(value, out);
    }
    byte[] bytes = out.getCopyOfBuffer();

    assertThat(Values.readAll(3, new DataInputDeserializer(bytes))).containsExactly(values);
    FieldValues packed = new PackedValues(bytes, 0, 3);
    assertThat(packed.isUnreadable(0)).isFalse();
    assertThat(packed.isUnreadable(1)).isTrue();
    assertThat(packed.get(1)).isNull();
    assertThat(packed.get(2)).isEqualTo("x");
    assertThat(packed).isEqualTo(FieldValues.of(values));
  }
}
