package org.xiezhi.connectors.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.json.JsonConverter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Columns of every type, written by Kafka Connect's own converter as a connector's worker would,
 * and read back: the names of types in its schemas are its, not ours.
 */
class ConnectContractTest {
  private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
  private static final LocalDateTime LOCAL_NINE = LocalDateTime.parse("2026-03-02T09:00:00");

  @SuppressWarnings("JavaUtilDate") // what Connect's own types are made of
  static List<Arguments> columns() {
    Schema variable =
        SchemaBuilder.struct()
            .name("io.debezium.data.VariableScaleDecimal")
            .field("scale", Schema.INT32_SCHEMA)
            .field("value", Schema.BYTES_SCHEMA)
            .build();
    return List.of(
        Arguments.of(Schema.BOOLEAN_SCHEMA, true, true),
        Arguments.of(Schema.INT8_SCHEMA, (byte) -7, -7L),
        Arguments.of(Schema.INT16_SCHEMA, (short) 300, 300L),
        Arguments.of(Schema.INT32_SCHEMA, 70_000, 70_000L),
        Arguments.of(Schema.INT64_SCHEMA, Long.MAX_VALUE, Long.MAX_VALUE),
        Arguments.of(Schema.FLOAT32_SCHEMA, 1.5f, new BigDecimal("1.5")),
        Arguments.of(Schema.FLOAT64_SCHEMA, 0.1 + 0.2, new BigDecimal("0.30000000000000004")),
        Arguments.of(Schema.FLOAT64_SCHEMA, 120.0, new BigDecimal("120.0")),
        Arguments.of(Schema.FLOAT64_SCHEMA, -0.0, new BigDecimal("-0.0")),
        Arguments.of(Schema.FLOAT64_SCHEMA, 1e21, new BigDecimal("1.0E21")),
        Arguments.of(Schema.FLOAT64_SCHEMA, Double.NaN, "NaN"),
        Arguments.of(Schema.FLOAT32_SCHEMA, Float.NEGATIVE_INFINITY, "-Infinity"),
        Arguments.of(Schema.STRING_SCHEMA, "罚款", "罚款"),
        Arguments.of(Schema.BYTES_SCHEMA, ByteBuffer.wrap(new byte[] {1, 2}), new byte[] {1, 2}),
        Arguments.of(
            SchemaBuilder.array(Schema.INT32_SCHEMA).build(), List.of(1, 2), new Row.Json("[1,2]")),
        Arguments.of(
            SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.STRING_SCHEMA).build(),
            Map.of("k", "v"),
            new Row.Json("{\"k\":\"v\"}")),
        Arguments.of(Decimal.schema(2), new BigDecimal("-26590.20"), new BigDecimal("-26590.20")),
        Arguments.of(
            variable,
            new Struct(variable).put("scale", 1).put("value", ByteBuffer.wrap(new byte[] {15})),
            new BigDecimal("1.5")),
        Arguments.of(
            org.apache.kafka.connect.data.Date.SCHEMA,
            new Date(LocalDate.of(2026, 3, 2).toEpochDay() * 86_400_000L),
            LocalDate.of(2026, 3, 2)),
        Arguments.of(Time.SCHEMA, new Date(1_000), LocalTime.of(0, 0, 1)),
        Arguments.of(Timestamp.SCHEMA, Date.from(NINE), LOCAL_NINE),
        Arguments.of(int32("io.debezium.time.Date"), 20_514, LocalDate.of(2026, 3, 2)),
        Arguments.of(int32("io.debezium.time.Time"), 1_000, LocalTime.of(0, 0, 1)),
        Arguments.of(int32("io.debezium.time.Year"), 2026, 2026L),
        Arguments.of(int64("io.debezium.time.MicroTime"), 86_400_000_000L, 86_400_000_000L),
        Arguments.of(int64("io.debezium.time.NanoTime"), 1L, LocalTime.ofNanoOfDay(1)),
        Arguments.of(int64("io.debezium.time.Timestamp"), NINE.toEpochMilli(), LOCAL_NINE),
        Arguments.of(
            int64("io.debezium.time.MicroTimestamp"), NINE.toEpochMilli() * 1000, LOCAL_NINE),
        Arguments.of(
            int64("io.debezium.time.NanoTimestamp"), NINE.toEpochMilli() * 1_000_000, LOCAL_NINE),
        Arguments.of(int64("io.debezium.time.MicroDuration"), 5L, 5L),
        Arguments.of(text("io.debezium.time.ZonedTimestamp"), "2026-03-02T09:00:00Z", NINE),
        Arguments.of(text("io.debezium.time.ZonedTimestamp"), "infinity", "infinity"),
        Arguments.of(text("io.debezium.time.ZonedTime"), "09:00:00Z", "09:00:00Z"),
        Arguments.of(text("io.debezium.time.IsoDate"), "2026-03-02Z", LocalDate.of(2026, 3, 2)),
        Arguments.of(text("io.debezium.time.IsoTime"), "09:00:00Z", LocalTime.of(9, 0)),
        Arguments.of(text("io.debezium.time.IsoTimestamp"), "2026-03-02T09:00:00Z", LOCAL_NINE),
        Arguments.of(text("io.debezium.time.Interval"), "P1Y", "P1Y"),
        Arguments.of(text("io.debezium.data.Json"), "[1]", new Row.Json("[1]")),
        Arguments.of(text("io.debezium.data.Enum"), "approve", "approve"),
        Arguments.of(text("io.debezium.data.EnumSet"), "a,b", "a,b"),
        Arguments.of(text("io.debezium.data.Uuid"), "b68a35a7", "b68a35a7"),
        Arguments.of(text("io.debezium.data.Xml"), "<a/>", "<a/>"),
        Arguments.of(
            SchemaBuilder.bytes().name("io.debezium.data.Bits").parameter("length", "8").build(),
            ByteBuffer.wrap(new byte[] {5}),
            new byte[] {5}),
        Arguments.of(SchemaBuilder.string().optional().build(), null, null));
  }

  private static Schema int32(String name) {
    return SchemaBuilder.int32().name(name).build();
  }

  private static Schema int64(String name) {
    return SchemaBuilder.int64().name(name).build();
  }

  private static Schema text(String name) {
    return SchemaBuilder.string().name(name).build();
  }

  @ParameterizedTest
  @MethodSource("columns")
  void aColumnIsReadAsConnectWroteIt(Schema type, Object written, Object read)
      throws UndecodableException {
    assertThat(decoded(type, written, "base64")).isEqualTo(read);
  }

  @ParameterizedTest
  @MethodSource("columns")
  void decimalsMayBeNumbersToo(Schema type, Object written, Object read)
      throws UndecodableException {
    assertThat(decoded(type, written, "numeric")).isEqualTo(read);
  }

  @Test
  void aNullStaysNullOnlyIfTheConverterIsTold() throws UndecodableException {
    Schema type = SchemaBuilder.string().optional().defaultValue("window").build();

    assertThat(decoded(type, null, "base64", false)).isNull();
    assertThat(decoded(type, null, "base64", true)).isEqualTo("window");
  }

  private static Object decoded(Schema type, Object written, String decimals)
      throws UndecodableException {
    return decoded(type, written, decimals, false);
  }

  private static Object decoded(
      Schema type, Object written, String decimals, boolean defaultForNull)
      throws UndecodableException {
    Schema row = SchemaBuilder.struct().optional().field("c", type).build();
    Schema source =
        SchemaBuilder.struct()
            .field("name", Schema.STRING_SCHEMA)
            .field("ts_ms", Schema.INT64_SCHEMA)
            .field("schema", Schema.STRING_SCHEMA)
            .field("table", Schema.STRING_SCHEMA)
            .field("lsn", Schema.INT64_SCHEMA)
            .build();
    Schema envelope =
        SchemaBuilder.struct()
            .field("before", row)
            .field("after", row)
            .field("source", source)
            .field("op", Schema.STRING_SCHEMA)
            .build();
    Struct value =
        new Struct(envelope)
            .put("after", new Struct(row).put("c", written))
            .put(
                "source",
                new Struct(source)
                    .put("name", "gov")
                    .put("ts_ms", 1_795_361_934_546L)
                    .put("schema", "gov")
                    .put("table", "fee")
                    .put("lsn", 7L))
            .put("op", "c");
    try (JsonConverter converter = new JsonConverter()) {
      converter.configure(
          Map.of(
              "schemas.enable",
              true,
              "decimal.format",
              decimals,
              "replace.null.with.default",
              defaultForNull),
          false);
      byte[] bytes = converter.fromConnectData("cdc.gov", envelope, value);
      return new DebeziumDecoder().decode(null, bytes).after().value("c");
    }
  }
}
