package org.xiezhi.connectors.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xiezhi.capture.RowLimit;

/** What the capture leaves out of a row, from its own hands to the reader. */
class LeftOutTest {
  private static final Schema ROW =
      SchemaBuilder.struct()
          .optional()
          .field("fee_no", Schema.STRING_SCHEMA)
          .field("note", SchemaBuilder.string().name("io.debezium.data.Json").optional().build())
          .field("pages", SchemaBuilder.array(Schema.STRING_SCHEMA).optional().build())
          .build();

  private static final Schema SOURCE =
      SchemaBuilder.struct()
          .field("name", Schema.STRING_SCHEMA)
          .field("ts_ms", Schema.INT64_SCHEMA)
          .field("schema", Schema.STRING_SCHEMA)
          .field("table", Schema.STRING_SCHEMA)
          .field("lsn", Schema.INT64_SCHEMA)
          .build();

  private static final Schema ENVELOPE =
      SchemaBuilder.struct()
          .field("after", ROW)
          .field("source", SOURCE)
          .field("op", Schema.STRING_SCHEMA)
          .build();

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aValueThatWasLeftOutIsReadAsNothingElse(boolean schemas) throws Exception {
    Row after =
        captured(
            schemas,
            new Struct(ROW)
                .put("fee_no", "F-1")
                .put("note", "\"" + "x".repeat(5_000_000) + "\"")
                .put("pages", List.of("y".repeat(6_000_000))));

    assertThat(after.value("fee_no")).isEqualTo("F-1");
    assertThat(after.value("note"))
        .isEqualTo(
            new Row.LeftOut(
                "5000002 bytes, SHA-256"
                    + " d45b1ed74397b3596c868df2f94bd871ca9dfe7b4ef8ed66f796362071b266e4"));
    assertThat(after.value("pages")).isEqualTo(new Row.LeftOut("about 6000019 bytes of JSON"));
  }

  @Test
  void aTextThatOnlyBeginsAsTheMarkIsAText() throws Exception {
    String text = "__xiezhi_left_out__ 12 bytes, or so";

    Row after = captured(false, new Struct(ROW).put("fee_no", text));

    assertThat(after.value("fee_no")).isEqualTo(text);
  }

  private static Row captured(boolean schemas, Struct after) throws Exception {
    Struct source =
        new Struct(SOURCE)
            .put("name", "gov")
            .put("ts_ms", 1_795_361_934_546L)
            .put("schema", "gov")
            .put("table", "fee")
            .put("lsn", 7L);
    Struct value = new Struct(ENVELOPE).put("after", after).put("source", source).put("op", "c");
    RowLimit<SourceRecord> limit = new RowLimit<>();
    limit.configure(Map.of());
    SourceRecord record = limit.apply(new SourceRecord(null, null, "cdc.gov", ENVELOPE, value));
    try (JsonConverter converter = new JsonConverter()) {
      converter.configure(Map.of("schemas.enable", schemas), false);
      byte[] bytes = converter.fromConnectData("cdc.gov", record.valueSchema(), record.value());
      return new DebeziumDecoder().decode(null, bytes).after();
    }
  }
}
