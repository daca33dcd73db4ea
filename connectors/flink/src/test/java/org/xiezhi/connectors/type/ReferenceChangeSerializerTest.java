package org.xiezhi.connectors.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.xiezhi.engine.event.LogPosition;
import org.xiezhi.engine.reference.ReferenceChange;
import org.xiezhi.engine.schema.Field;
import org.xiezhi.engine.schema.FieldType;
import org.xiezhi.engine.schema.ReferenceType;
import org.xiezhi.engine.schema.Schema;

class ReferenceChangeSerializerTest {
  private static final ReferenceType PRICE =
      new ReferenceType(
          "price",
          List.of("code"),
          List.of(
              new Field("code", FieldType.STRING, false),
              new Field("amount", FieldType.DECIMAL, false)));

  @Test
  void aVersionComesBackAsItWas() throws IOException {
    ReferenceChange change = change("branch", Instant.parse("2026-01-01T00:00:00.000000001Z"));

    ReferenceChange back = throughBytes(change, schema(Map.of("price", PRICE)));

    assertThat(back).usingRecursiveComparison().isEqualTo(change);
    assertThat(back.fact()).isEqualTo("branch/hall.price/id=3/price");
  }

  @Test
  void aVersionThatIsInForceAlwaysComesBackAsOne() throws IOException {
    ReferenceChange back = throughBytes(change("hall", null), schema(Map.of("price", PRICE)));

    assertThat(back.validFrom()).isNull();
    assertThat(back.id()).isEqualTo("hall/hall.price/id=3/price@0/2A");
  }

  @Test
  void aVersionOfATableThatTheMappingNoLongerHasComesBackWithItsType() throws IOException {
    ReferenceChange change = change("hall", null);
    ReferenceChangeSerializer without = new ReferenceChangeSerializer(schema(Map.of()));

    ReferenceChange kept = read(bytes(change, without), schema(Map.of()));

    assertThat(kept).usingRecursiveComparison().isEqualTo(change);
    assertThat(without.adapt(kept)).isSameAs(kept);
  }

  @Test
  void aVersionIsBroughtUnderTheMappingAsItIsNow() throws IOException {
    ReferenceType now =
        new ReferenceType(
            "price",
            List.of("code"),
            List.of(
                new Field("unit", FieldType.STRING, false),
                new Field("amount", FieldType.INTEGER, false),
                new Field("code", FieldType.STRING, false)));
    ReferenceChangeSerializer serializer =
        new ReferenceChangeSerializer(schema(Map.of("price", now)));
    ReferenceChange change = change("hall", null);

    ReferenceChange adapted = serializer.adapt(change);

    assertThat(adapted.type()).isEqualTo(now);
    assertThat(adapted.values()).containsExactly(null, null, "GF-1");
    assertThat(adapted.id()).isEqualTo(change.id());
    assertThat(read(bytes(change, serializer), schema(Map.of("price", now))))
        .usingRecursiveComparison()
        .isEqualTo(adapted);
  }

  private static ReferenceChange change(String source, Instant validFrom) {
    return new ReferenceChange(
        PRICE,
        source,
        "hall.price",
        "id=3",
        true,
        LogPosition.lsn(0x2A),
        Instant.parse("2026-03-02T01:59:59.123456Z"),
        validFrom,
        null,
        new Object[] {"GF-1", new BigDecimal("20.50")});
  }

  private static Schema schema(Map<String, ReferenceType> references) {
    return new Schema("approval", ZoneId.of("Asia/Shanghai"), Map.of(), references);
  }

  private static ReferenceChange throughBytes(ReferenceChange change, Schema schema)
      throws IOException {
    return read(bytes(change), schema);
  }

  private static byte[] bytes(ReferenceChange change) throws IOException {
    return bytes(change, new ReferenceChangeSerializer(schema(Map.of("price", PRICE))));
  }

  private static byte[] bytes(ReferenceChange change, ReferenceChangeSerializer serializer)
      throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    serializer.serialize(change, out);
    return out.getCopyOfBuffer();
  }

  private static ReferenceChange read(byte[] bytes, Schema schema) throws IOException {
    return new ReferenceChangeSerializer(schema).deserialize(new DataInputDeserializer(bytes));
  }
}
