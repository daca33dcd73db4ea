package org.xiezhi.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.json.JsonConverter;

/** No value is larger in a topic than it was reckoned to be. */
class JsonSizeTest {
  private static final List<JsonConverter> CONVERTERS =
      List.of(converter("BASE64"), converter("NUMERIC"));

  @Property(tries = 300)
  void atMostWhatTheConverterWrites(
      @ForAll String text, @ForAll byte[] bytes, @ForAll long number, @ForAll double fraction) {
    Schema row =
        SchemaBuilder.struct()
            .field("文本", Schema.STRING_SCHEMA)
            .field("bytes", Schema.BYTES_SCHEMA)
            .field("number", Schema.INT64_SCHEMA)
            .field("fraction", Schema.FLOAT64_SCHEMA)
            .field("texts", SchemaBuilder.array(Schema.STRING_SCHEMA).build())
            .field("map", SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.BYTES_SCHEMA).build())
            .field("pairs", SchemaBuilder.map(Schema.INT64_SCHEMA, Schema.STRING_SCHEMA).build())
            .field("nothing", Schema.OPTIONAL_STRING_SCHEMA)
            .build();
    StringBuilder paired = new StringBuilder();
    text.codePoints().filter(c -> c < 0xD800 || c > 0xDFFF).forEach(paired::appendCodePoint);
    String written = paired.toString();
    assertBounded(
        new Struct(row)
            .put("文本", written)
            .put("bytes", bytes)
            .put("number", number)
            .put("fraction", fraction)
            .put("texts", List.of(written, "\u0000\"\\\n罚"))
            .put("map", Map.of(written, bytes))
            .put("pairs", Map.of(number, written)));
  }

  @Property(tries = 100)
  @SuppressWarnings("JavaUtilDate") // what Connect's own types are made of
  void theSameOfDecimalsAndTimes(
      @ForAll BigInteger unscaled, @ForAll @IntRange(max = 400) int scale) {
    Schema row =
        SchemaBuilder.struct()
            .field("decimal", Decimal.schema(scale))
            .field("at", Timestamp.SCHEMA)
            .build();
    assertBounded(
        new Struct(row)
            .put("decimal", new BigDecimal(unscaled, scale))
            .put("at", Date.from(Instant.EPOCH)));
  }

  private static void assertBounded(Struct row) {
    for (JsonConverter converter : CONVERTERS) {
      byte[] json = converter.fromConnectData("topic", row.schema(), row);
      assertThat(JsonSize.of(row)).isGreaterThanOrEqualTo(json.length);
    }
  }

  private static JsonConverter converter(String decimals) {
    JsonConverter converter = new JsonConverter();
    converter.configure(Map.of("schemas.enable", false, "decimal.format", decimals), false);
    return converter;
  }
}
