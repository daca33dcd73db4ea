package org.xiezhi.connectors.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshotSerializationUtil;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.FieldValues;
import org.xiezhi.engine.event.LogPosition;
import org.xiezhi.engine.event.Precision;
import org.xiezhi.engine.event.Provenance;
import org.xiezhi.engine.event.RefusedRow;
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

  private static final EventType ACCEPTANCE =
      new EventType("acceptance", List.of(), Map.of(), Map.of());

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
  void whatWasReadIsWrittenAsItWasAndSaysTheSame() throws IOException {
    EventSerializer serializer = new EventSerializer(schema(FEE));
    Event event = event(FEE, Precision.SECOND, null, VALUES);
    Event read = throughBytes(event, serializer);
    Event readAgain = throughBytes(read, serializer);

    assertThat(bytes(read, serializer)).isEqualTo(bytes(event, serializer));
    assertThat(List.of(read, readAgain)).allSatisfy(e -> assertThat(e.saysTheSame(event)).isTrue());
    assertThat(readAgain.saysTheSame(read)).isTrue();
    for (int i = VALUES.length - 1; i >= 0; i--) {
      assertThat(read.value(i)).isEqualTo(VALUES[i]);
      assertThat(read.value(i)).isSameAs(read.value(i));
    }
    assertThat(read.values()).hasSameHashCodeAs(event.values());
  }

  @Test
  void whatDiffersInOneFieldDoesNotSayTheSame() throws IOException {
    EventSerializer serializer = new EventSerializer(schema(FEE));
    for (int i = 0; i < VALUES.length; i++) {
      Object[] other = VALUES.clone();
      other[i] = VALUES[i] == null ? "someone" : null;
      Event differing = throughBytes(event(FEE, Precision.SECOND, null, other), serializer);

      assertThat(throughBytes(event(FEE, Precision.SECOND, null, VALUES), serializer))
          .matches(e -> !e.saysTheSame(differing));
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
  void everyInstantIsExact() throws IOException {
    EventSerializer serializer = new EventSerializer(schema(ACCEPTANCE));
    for (String instant :
        List.of(
            "1970-01-01T00:00:00Z",
            "1969-12-31T23:59:59.999999999Z",
            "1697-10-17T11:03:28.000000001Z",
            "1697-10-17T11:03:27Z",
            "2242-03-16T12:56:31.999999999Z",
            "2242-03-16T12:56:32Z",
            "9999-12-31T23:59:59.999999999Z",
            "-1000000000-01-01T00:00:00Z",
            "+1000000000-12-31T23:59:59.999999999Z")) {
      Event event = event(ACCEPTANCE, Precision.SECOND, Instant.parse(instant), new Object[0]);

      assertThat(throughBytes(event, serializer).occurred()).isEqualTo(Instant.parse(instant));
    }
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
  void stateIsReadByItsOwnMappingWhateverTypesHaveComeSince() throws IOException {
    EventSerializer old = new EventSerializer(schema(FEE));
    EventSerializer now = new EventSerializer(schema(ACCEPTANCE, FEE));
    Event event = event(FEE, Precision.SECOND, Instant.EPOCH, VALUES);

    DataOutputSerializer bytes = new DataOutputSerializer(64);
    old.serialize(event, bytes);
    Event read =
        throughBytes(old.snapshotConfiguration()).restoreSerializer().deserialize(input(bytes));

    assertThat(throughBytes(read, now)).isEqualTo(event);
  }

  @Test
  void eventsOfSeveralMappingsComeBackWhenTheyAreMixed() throws IOException {
    EventType other = new EventType("fee", List.of(FEE.fields().get(1)), Map.of(), Map.of());
    EventSerializer serializer = new EventSerializer(schema(FEE));

    for (int i = 0; i < 3; i++) {
      Event ours = event(FEE, Precision.SECOND, null, VALUES);
      Event theirs = event(other, Precision.SECOND, null, new Object[] {VALUES[1]});

      assertThat(throughBytes(ours, serializer)).isEqualTo(ours);
      assertThat(throughBytes(theirs, serializer).value("amount")).isEqualTo(VALUES[1]);
      assertThat(throughBytes(theirs, serializer).value("case_no")).isNull();
    }
  }

  @Test
  void anEventWhoseTypeTheMappingNoLongerHasComesBackWithItsType() throws IOException {
    EventSerializer without = new EventSerializer(schema(ACCEPTANCE));
    Event fee = event(FEE, Precision.SECOND, Instant.EPOCH, VALUES);

    Event kept = throughBytes(throughBytes(fee, without), without);

    assertThat(kept).isEqualTo(fee);
    assertThat(without.adapt(kept)).isSameAs(kept);
    Event again = throughBytes(kept, new EventSerializer(schema(FEE)));
    assertThat(again).isEqualTo(fee);
  }

  @Test
  void aNumberThatBecameAnotherKindOfNumberIsKeptIfItIsExact() throws IOException {
    EventType before = numbers(FieldType.INTEGER, FieldType.DECIMAL, FieldType.DECIMAL);
    EventType after = numbers(FieldType.DECIMAL, FieldType.INTEGER, FieldType.INTEGER);
    Object[] values = {120L, new BigDecimal("7.00"), new BigDecimal("7.5")};
    Event event = event(before, Precision.SECOND, null, values);

    Event read = throughBytes(event, new EventSerializer(schema(after)));

    assertThat(read.value("a")).isEqualTo(new BigDecimal("120"));
    assertThat(read.value("b")).isEqualTo(7L);
    assertThat(read.value("c")).isNull();
    assertThat(new EventSerializer(schema(after)).adapt(event)).isEqualTo(read);
  }

  @Test
  void whatBecameAnotherKindOfThingIsMissingAndNotGuessed() throws IOException {
    for (FieldType from : FieldType.values()) {
      for (FieldType to : FieldType.values()) {
        EventType before = numbers(from, from, from);
        EventType after = numbers(to, to, to);
        Object value = VALUE_OF.get(from);
        Event event = event(before, Precision.SECOND, null, new Object[] {value, null, value});

        Event read = throughBytes(event, new EventSerializer(schema(after)));

        boolean exact =
            from == to
                || EnumSet.of(from, to).equals(EnumSet.of(FieldType.INTEGER, FieldType.DECIMAL));
        assertThat(read.value("a") != null).as(from + " to " + to).isEqualTo(exact);
        assertThat(read.value("b")).isNull();
      }
    }
  }

  @Test
  void aRoleThatIsNoLongerKnownIsLeftOut() throws IOException {
    DataOutputSerializer bytes = new DataOutputSerializer(64);
    SchemaFormat.write(FEE, bytes);
    String text = new String(bytes.getCopyOfBuffer(), StandardCharsets.ISO_8859_1);
    byte[] other = text.replace("DEPARTMENT", "DEPARTMENX").getBytes(StandardCharsets.ISO_8859_1);

    EventType read = SchemaFormat.readEventType(new DataInputDeserializer(other));

    assertThat(read).isEqualTo(new EventType("fee", FEE.fields(), FEE.keys(), Map.of()));
  }

  @Test
  void ofAStateWhatIsRefusedIsKeptAsWhatCanBeReadOfIt() throws IOException {
    EventSerializer serializer = EventSerializer.ofState(schema(FEE));
    Event event = event(FEE, Precision.SECOND, null, VALUES);
    byte[] good = bytes(event, serializer);
    byte[] bad = good.clone();
    // The type's number; the length before it is two bytes.
    bad[2] = 100;
    DataOutputSerializer both = new DataOutputSerializer(64);
    both.write(bad);
    both.write(good);
    DataInputDeserializer in = input(both);

    Event refused = serializer.deserialize(in);
    assertThat(serializer.deserialize(in)).isEqualTo(event);
    assertThat(RefusedRow.is(refused)).isTrue();
    assertThat(RefusedRow.is(event)).isFalse();
    assertThat(RefusedRow.type(refused)).isEqualTo(RefusedRow.UNKNOWN);
    assertThat(refused.source() + " " + refused.table() + " " + refused.row())
        .isEqualTo(event.source() + " " + event.table() + " " + event.row());
    assertThat(refused.position()).isEqualTo(event.position());
    assertThat(refused.recorded()).isEqualTo(event.recorded());
    assertThat(refused.provenance()).isEqualTo(event.provenance());
    assertThat(RefusedRow.reason(refused))
        .isEqualTo("IOException: there is no event type number 50 in this schema");
    assertThat(Base64.getDecoder().decode(RefusedRow.bytes(refused)))
        .isEqualTo(Arrays.copyOfRange(bad, 2, bad.length));
  }

  @Test
  void whatIsRefusedIsKeptOnWhateverBecomesOfTheMapping() throws IOException {
    byte[] bytes =
        bytes(event(FEE, Precision.SECOND, null, VALUES), new EventSerializer(schema(FEE)));
    bytes[2] = 100;
    EventSerializer serializer = EventSerializer.ofState(schema(FEE));
    Event refused = serializer.deserialize(new DataInputDeserializer(bytes), Instant.EPOCH);

    assertThat(refused.recorded()).isEqualTo(Instant.EPOCH);
    assertThat(serializer.adapt(refused)).isEqualTo(refused);
    assertThat(throughBytes(refused, EventSerializer.ofState(schema(ACCEPTANCE))))
        .isEqualTo(refused);
  }

  @Test
  void ofBytesThatAreNoEventNothingIsKnownButTheyThemselves() throws IOException {
    EventSerializer serializer = EventSerializer.ofState(schema(FEE));

    // Its length is two bytes: zigzag.
    Event refused =
        serializer.deserialize(new DataInputDeserializer(new byte[] {4, 0, 12}), Instant.EPOCH);

    assertThat(RefusedRow.type(refused)).isEqualTo("fee");
    assertThat(refused.source() + " " + refused.table()).isEqualTo("? ?");
    assertThat(RefusedRow.bytes(refused)).isEqualTo("AAw=");
  }

  @Test
  void betweenTasksNothingIsRefused() throws IOException {
    byte[] bytes =
        bytes(event(FEE, Precision.SECOND, null, VALUES), new EventSerializer(schema(FEE)));
    bytes[2] = 100;

    for (TypeSerializer<Event> serializer :
        List.of(new EventSerializer(schema(FEE)), new EventSerializer(schema(FEE)).duplicate())) {
      assertThatThrownBy(() -> serializer.deserialize(new DataInputDeserializer(bytes)))
          .isInstanceOf(IOException.class)
          .hasMessage("there is no event type number 50 in this schema");
    }
    TypeSerializer<Event> restored =
        new EventSerializer(schema(FEE)).snapshotConfiguration().restoreSerializer();
    assertThat(RefusedRow.is(restored.duplicate().deserialize(new DataInputDeserializer(bytes))))
        .isTrue();
  }

  @Test
  void stateOfAnotherFormatIsMigratedAndStateOfALaterOneIsRefused() throws IOException {
    TypeSerializerSnapshot<Event> now = new EventSerializer(schema(FEE)).snapshotConfiguration();
    TypeSerializerSnapshot<Event> old =
        throughBytes(new EventSerializer(schema(FEE), StateFormat.FIRST).snapshotConfiguration());

    assertThat(old.getCurrentVersion()).isEqualTo(StateFormat.FIRST);
    assertThat(now.resolveSchemaCompatibility(old))
        .matches(compatibility -> compatibility.isCompatibleAfterMigration());
    assertThatThrownBy(
            () ->
                new EventSerializer.Snapshot()
                    .readSnapshot(
                        StateFormat.CURRENT + 1,
                        new DataInputDeserializer(new byte[0]),
                        getClass().getClassLoader()))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "State of format "
                + (StateFormat.CURRENT + 1)
                + " cannot be read by this release, which reads 3 to "
                + StateFormat.CURRENT
                + ": it was written by a later one; start that again.");
  }

  @Test
  void aTypeNumberThatTheMappingDoesNotHaveIsAnError() throws IOException {
    DataOutputSerializer bytes = new DataOutputSerializer(64);
    new EventSerializer(schema(ACCEPTANCE, FEE))
        .serialize(event(FEE, Precision.SECOND, Instant.EPOCH, VALUES), bytes);

    assertThatThrownBy(() -> new EventSerializer(schema(FEE)).deserialize(input(bytes)))
        .isInstanceOf(IOException.class)
        .hasMessage("there is no event type number 1 in this schema");
  }

  @Test
  void aDuplicateRemembersNothingOfTheOther() {
    EventSerializer serializer = new EventSerializer(schema(FEE));

    assertThat(serializer.duplicate()).isEqualTo(serializer).isNotSameAs(serializer);
  }

  @Test
  void theTransactionAndTheIncarnationOfTheLogAreKept() throws IOException {
    EventSerializer serializer = new EventSerializer(schema(FEE));
    Event event =
        new Event(
            FEE,
            "approval",
            "hall.fee",
            "fee_no=F-1",
            false,
            false,
            LogPosition.binlog(3, 1L << 33, 2).in(4),
            "3e11fa47-71ca-11e1-9e33-c80aa9429562:1001",
            Instant.parse("2026-03-02T02:00:01Z"),
            null,
            Precision.SECOND,
            FieldValues.of(new Object[FEE.fields().size()]),
            new Provenance("cdc.approval", 0, 42));

    Event once = throughBytes(event, serializer);
    assertThat(once).isEqualTo(event);
    assertThat(throughBytes(once, serializer)).isEqualTo(event);
    assertThat(once.transaction()).isEqualTo("3e11fa47-71ca-11e1-9e33-c80aa9429562:1001");
  }

  private static final Map<FieldType, Object> VALUE_OF =
      Map.of(
          FieldType.STRING,
          "1",
          FieldType.INTEGER,
          1L,
          FieldType.DECIMAL,
          BigDecimal.ONE,
          FieldType.BOOLEAN,
          true,
          FieldType.INSTANT,
          Instant.EPOCH,
          FieldType.DATE,
          LocalDate.EPOCH);

  private static EventType numbers(FieldType a, FieldType b, FieldType c) {
    return new EventType(
        "fee",
        List.of(new Field("a", a, false), new Field("b", b, false), new Field("c", c, false)),
        Map.of(),
        Map.of());
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
        LogPosition.binlog(3, 31236408, 2),
        Instant.parse("2026-03-02T02:00:01.000001Z"),
        occurred,
        precision,
        Arrays.copyOf(values, type.fields().size()),
        new Provenance("cdc.approval", 0, 42));
  }

  private static Schema schema(EventType... types) {
    Map<String, EventType> byName = new HashMap<>();
    for (EventType type : types) {
      byName.put(type.name(), type);
    }
    return new Schema("approval", ZoneId.of("Asia/Shanghai"), byName, Map.of());
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

  private static byte[] bytes(Event event, EventSerializer serializer) throws IOException {
    DataOutputSerializer bytes = new DataOutputSerializer(64);
    serializer.serialize(event, bytes);
    return bytes.getCopyOfBuffer();
  }

  private static DataInputDeserializer input(DataOutputSerializer bytes) {
    return new DataInputDeserializer(bytes.getCopyOfBuffer());
  }
}
