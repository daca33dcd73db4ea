package org.xiezhi.connectors.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshotSerializationUtil;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.LogPosition;
import org.xiezhi.engine.event.Precision;
import org.xiezhi.engine.event.Provenance;
import org.xiezhi.engine.schema.EventType;
import org.xiezhi.engine.schema.Field;
import org.xiezhi.engine.schema.FieldType;
import org.xiezhi.engine.schema.Role;
import org.xiezhi.engine.schema.Schema;

class EventSerializerTest {
  private static final EventType FEE =
      new EventType(
          "fee",
          List.of(
              new Field("case_no", FieldType.STRING, false),
              new Field("amount", FieldType.DECIMAL, false),
              new Field("copies", FieldType.INTEGER, false),
              new Field("waived", FieldType.BOOLEAN, false),
              new Field("charged_at", FieldType.INSTANT, false),
              new Field("billed_on", FieldType.DATE, false),
              new Field("payer", FieldType.STRING, true)),
          Map.of("case", "case_no"),
          Map.of(Role.DEPARTMENT, "case_no"));

  private static final Object[] VALUES = {
    "QD-1",
    new BigDecimal("99999999999999999999.90"),
    Long.MIN_VALUE,
    true,
    Instant.parse("2026-03-02T01:59:59.123456789Z"),
    LocalDate.of(2026, 2, 28),
    null
  };

  @Test
  void anEventComesBackAsItWas() throws IOException {
    for (Precision precision : Precision.values()) {
      Event event = event(FEE, precision, Instant.parse("2026-03-02T02:00:00Z"), VALUES);

      assertThat(throughBytes(event, new EventSerializer(schema(FEE)))).isEqualTo(event);
    }
  }

  @Test
  void anEventWithoutBusinessTimeComesBackWithoutOne() throws IOException {
    Event event = event(FEE, Precision.SECOND, null, VALUES);

    Event back = throughBytes(event, new EventSerializer(schema(FEE)));

    assertThat(back.occurred()).isNull();
    assertThat(back).isEqualTo(event);
  }

  @Test
  void stateWrittenUnderAnOlderMappingIsReadFieldByFieldByName() throws IOException {
    EventType before = FEE;
    EventType after =
        new EventType(
            "fee",
            List.of(
                new Field("amount", FieldType.DECIMAL, false),
                new Field("channel", FieldType.STRING, false),
                new Field("case_no", FieldType.STRING, false)),
            Map.of("case", "case_no"),
            Map.of());
    EventSerializer old = new EventSerializer(schema(before));
    EventSerializer now = new EventSerializer(schema(after));

    TypeSerializerSnapshot<Event> kept = throughBytes(old.snapshotConfiguration());
    assertThat(now.snapshotConfiguration().resolveSchemaCompatibility(kept))
        .matches(compatibility -> compatibility.isCompatibleAfterMigration());
    DataOutputSerializer bytes = new DataOutputSerializer(64);
    old.serialize(event(before, Precision.SECOND, Instant.EPOCH, VALUES), bytes);
    Event read = kept.restoreSerializer().deserialize(input(bytes));
    Event migrated = throughBytes(read, now);

    assertThat(migrated.type()).isEqualTo(after);
    assertThat(migrated.value("amount")).isEqualTo(VALUES[1]);
    assertThat(migrated.value("channel")).isNull();
    assertThat(migrated.value("case_no")).isEqualTo("QD-1");
  }

  @Test
  void stateOfTheSameMappingNeedsNoMigration() throws IOException {
    EventSerializer serializer = new EventSerializer(schema(FEE));

    assertThat(
            serializer
                .snapshotConfiguration()
                .resolveSchemaCompatibility(throughBytes(serializer.snapshotConfiguration())))
        .matches(compatibility -> compatibility.isCompatibleAsIs());
  }

  @Test
  void aTypeThatTheMappingNoLongerHasIsAnError() throws IOException {
    EventType payment = new EventType("payment", List.of(), Map.of(), Map.of());
    DataOutputSerializer bytes = new DataOutputSerializer(64);
    new EventSerializer(schema(FEE))
        .serialize(event(FEE, Precision.SECOND, Instant.EPOCH, VALUES), bytes);

    assertThatThrownBy(() -> new EventSerializer(schema(payment)).deserialize(input(bytes)))
        .isInstanceOf(IOException.class)
        .hasMessage("state holds events of type fee, which the mapping no longer has");
  }

  private static Event event(
      EventType type, Precision precision, Instant occurred, Object[] values) {
    return new Event(
        type,
        "approval",
        "hall.fee",
        "fee_no=F-1",
        true,
        true,
        new LogPosition(3, 31236408, 2),
        Instant.parse("2026-03-02T02:00:01.000001Z"),
        occurred,
        precision,
        Arrays.copyOf(values, type.fields().size()),
        new Provenance("cdc.approval", 0, 42));
  }

  private static Schema schema(EventType type) {
    return new Schema("approval", ZoneId.of("Asia/Shanghai"), Map.of(type.name(), type), Map.of());
  }

  private static <T> T throughBytes(T value, TypeSerializer<T> serializer) throws IOException {
    DataOutputSerializer bytes = new DataOutputSerializer(64);
    serializer.serialize(value, bytes);
    DataInputDeserializer input = input(bytes);
    T back = serializer.deserialize(input);
    assertThat(input.available()).isZero();
    return back;
  }

  private static <T> TypeSerializerSnapshot<T> throughBytes(TypeSerializerSnapshot<T> snapshot)
      throws IOException {
    DataOutputSerializer bytes = new DataOutputSerializer(64);
    TypeSerializerSnapshotSerializationUtil.writeSerializerSnapshot(bytes, snapshot);
    return TypeSerializerSnapshotSerializationUtil.readSerializerSnapshot(
        input(bytes), EventSerializerTest.class.getClassLoader());
  }

  private static DataInputDeserializer input(DataOutputSerializer bytes) {
    return new DataInputDeserializer(bytes.getCopyOfBuffer());
  }
}
