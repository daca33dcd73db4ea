package org.xiezhi.connectors.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.xiezhi.engine.alert.Alert;

class AlertTypeInfoTest {
  private final TypeSerializer<Alert> serializer =
      AlertTypeInfo.INSTANCE.createSerializer(new SerializerConfigImpl());

  @Test
  void alertsTravelWithoutKryo() {
    assertThat(serializer).isInstanceOf(AlertSerializer.class);
  }

  @Test
  void everyAlertArrivesAsItWas() throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(1024);
    for (long seed = 0; seed < 200; seed++) {
      serializer.serialize(SampleAlerts.any(seed), out);
    }
    DataOutputSerializer copied = new DataOutputSerializer(1024);
    DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
    for (long seed = 0; seed < 200; seed++) {
      serializer.copy(in, copied);
    }
    DataInputDeserializer again = new DataInputDeserializer(copied.getCopyOfBuffer());

    for (long seed = 0; seed < 200; seed++) {
      assertThat(serializer.deserialize(again)).isEqualTo(SampleAlerts.any(seed));
    }
    assertThat(again.available()).isZero();
  }

  @Test
  void anUnknownFormatIsRefusedWithASentence() {
    assertThatIOException()
        .isThrownBy(
            () -> serializer.deserialize(new DataInputDeserializer(new byte[] {9, 0, 0, 0, 0})))
        .withMessage(
            "An alert is kept in format 9, but this version reads format 2:"
                + " start from a savepoint of the version before.");
  }

  @Test
  void aSavepointFindsTheSerializerAgain() throws Exception {
    DataOutputSerializer out = new DataOutputSerializer(128);
    TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());
    TypeSerializerSnapshot<Alert> restored =
        TypeSerializerSnapshot.readVersionedSnapshot(
            new DataInputDeserializer(out.getCopyOfBuffer()), getClass().getClassLoader());

    assertThat(restored.restoreSerializer()).isEqualTo(serializer);
    assertThat(
            serializer
                .snapshotConfiguration()
                .resolveSchemaCompatibility(restored)
                .isCompatibleAsIs())
        .isTrue();
  }

  @Test
  void theTypeInformationStaysTheSameInTheJobGraph() throws Exception {
    assertThat(InstantiationUtil.clone(AlertTypeInfo.INSTANCE)).isSameAs(AlertTypeInfo.INSTANCE);
  }
}
