package org.xiezhi.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.Test;

class RowLimitTest {
  private static final int LIMIT = 1 << 20;

  private static final Schema ROW =
      SchemaBuilder.struct()
          .name("hall.fee.Value")
          .optional()
          .field("fee_no", Schema.STRING_SCHEMA)
          .field("note", Schema.OPTIONAL_STRING_SCHEMA)
          .field("scan", Schema.OPTIONAL_BYTES_SCHEMA)
          .field("pages", SchemaBuilder.array(Schema.STRING_SCHEMA).optional().build())
          .build();

  private static final Schema SOURCE =
      SchemaBuilder.struct().name("source").field("table", Schema.STRING_SCHEMA).build();

  private static final Schema ENVELOPE =
      SchemaBuilder.struct()
          .name("hall.fee.Envelope")
          .version(2)
          .field("before", ROW)
          .field("after", ROW)
          .field("source", SOURCE)
          .field("op", Schema.STRING_SCHEMA)
          .build();

  private final RowLimit<SourceRecord> limit = new RowLimit<>();

  RowLimitTest() {
    limit.configure(Map.of(RowLimit.MAX_ROW_BYTES, Integer.toString(LIMIT)));
  }

  @Test
  void aRowThatFitsIsHandedOnAsItIs() {
    Struct after = row("F-1", "x".repeat(LIMIT - 200), null, null);
    SourceRecord record = record(null, after);

    assertThat(limit.apply(record)).isSameAs(record);
  }

  @Test
  void ofARowThatDoesNotFitTheLargestValueIsLeftOutAndAllElseStays() {
    Struct before = row("F-1", "as it was", null, null);
    String note = "由".repeat(LIMIT);
    SourceRecord record = record(before, row("F-1", note, new byte[] {1}, List.of("a")));

    SourceRecord cut = limit.apply(record);

    assertThat(cut.topic()).isEqualTo("cdc.hall");
    assertThat(cut.key()).isSameAs(record.key());
    assertThat(cut.sourceOffset()).isEqualTo(record.sourceOffset());
    assertThat(cut.sourcePartition()).isEqualTo(record.sourcePartition());
    Struct envelope = (Struct) cut.value();
    assertThat(envelope.schema().name()).isEqualTo("hall.fee.Envelope");
    assertThat(envelope.schema().version()).isEqualTo(2);
    assertThat(envelope.getString("op")).isEqualTo("u");
    assertThat(envelope.getStruct("source").getString("table")).isEqualTo("fee");
    assertThat(envelope.getStruct("before")).isSameAs(before);
    Struct after = envelope.getStruct("after");
    assertThat(after.schema().name()).isEqualTo("hall.fee.Value");
    assertThat(after.getString("fee_no")).isEqualTo("F-1");
    assertThat(after.getString("note"))
        .isEqualTo(LeftOut.of(note, 0))
        .matches("__xiezhi_left_out__ 3145728 bytes, SHA-256 [0-9a-f]{64}");
    assertThat(after.getBytes("scan")).isEqualTo(new byte[] {1});
    assertThat(after.getArray("pages")).isEqualTo(List.of("a"));
  }

  @Test
  void whatIsLeftOutOfAVersionIsTheSameBeforeAndAfter() {
    Struct version = row("F-1", "x".repeat(LIMIT), null, List.of("y".repeat(LIMIT / 2)));

    Struct cut = (Struct) limit.apply(record(version, version)).value();

    assertThat(cut.getStruct("before")).isEqualTo(cut.getStruct("after"));
    assertThat(cut.getStruct("after").getArray("pages")).hasSize(1);
  }

  @Test
  void valuesOfEveryKindAreLeftOut() {
    byte[] scan = "z".repeat(LIMIT).getBytes(UTF_8);
    List<String> pages = List.of("\u0001".repeat(LIMIT));

    Struct after = after(limit.apply(record(null, row("F-1", null, scan, pages))));

    assertThat(after.getString("scan")).isEqualTo(LeftOut.of("z".repeat(LIMIT), 0));
    assertThat(after.getString("pages"))
        .isEqualTo("__xiezhi_left_out__ about " + (6 * LIMIT + 19) + " bytes of JSON");
    assertThat(LeftOut.of(ByteBuffer.wrap(scan), 0)).isEqualTo(LeftOut.of(scan, 0));
  }

  @Test
  void manyColumnsThatFitAloneDoNotTogether() {
    SchemaBuilder columns = SchemaBuilder.struct();
    for (int i = 0; i < 1600; i++) {
      columns.field("c" + i, Schema.STRING_SCHEMA);
    }
    Struct row = new Struct(columns.build());
    row.schema().fields().forEach(field -> row.put(field, "x".repeat(1000 + field.index())));
    Schema envelope = SchemaBuilder.struct().field("after", row.schema()).build();
    SourceRecord record =
        new SourceRecord(null, null, "cdc.hall", envelope, new Struct(envelope).put("after", row));

    SourceRecord cut = limit.apply(record);

    assertThat(json(record).length).isGreaterThan(2 * LIMIT);
    assertThat(json(cut).length).isLessThan(LIMIT + 1600 * 130);
    List<String> kept = new ArrayList<>();
    Struct after = after(cut);
    for (int i = 0; i < 1600; i++) {
      if (!after.getString("c" + i).startsWith(LeftOut.MARK)) {
        kept.add("c" + i);
      }
    }
    assertThat(kept).hasSizeBetween(700, 900).last().isEqualTo("c" + (kept.size() - 1));
  }

  @Test
  void aMessageInTheLogIsNoRowAndCutTheSame() {
    Schema message =
        SchemaBuilder.struct()
            .field("prefix", Schema.STRING_SCHEMA)
            .field("content", Schema.BYTES_SCHEMA)
            .build();
    Schema envelope = SchemaBuilder.struct().field("message", message).build();
    Struct value =
        new Struct(envelope)
            .put("message", new Struct(message).put("prefix", "p").put("content", new byte[LIMIT]));

    SourceRecord cut = limit.apply(new SourceRecord(null, null, "cdc.hall", envelope, value));

    assertThat(((Struct) cut.value()).getStruct("message").getString("content"))
        .startsWith("__xiezhi_left_out__ 1048576 bytes, SHA-256 ");
  }

  @Test
  void whatIsNoStructIsHandedOn() {
    SourceRecord tombstone = new SourceRecord(null, null, "cdc.hall", null, null);

    assertThat(limit.apply(tombstone)).isSameAs(tombstone);
  }

  @Test
  void aLimitBelowWhatMarksMayTakeIsRefused() {
    assertThatThrownBy(() -> limit.configure(Map.of(RowLimit.MAX_ROW_BYTES, "1000")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("max.row.bytes");
  }

  @Test
  @SuppressWarnings("rawtypes")
  void aWorkerFindsItByItsServiceFile() {
    assertThat(ServiceLoader.load(Transformation.class))
        .extracting(found -> (Object) found.getClass())
        .contains(RowLimit.class);
  }

  private static Struct row(String feeNo, String note, byte[] scan, List<String> pages) {
    return new Struct(ROW)
        .put("fee_no", feeNo)
        .put("note", note)
        .put("scan", scan)
        .put("pages", pages);
  }

  private static SourceRecord record(Struct before, Struct after) {
    Struct source = new Struct(SOURCE).put("table", "fee");
    Struct envelope =
        new Struct(ENVELOPE)
            .put("before", before)
            .put("after", after)
            .put("source", source)
            .put("op", "u");
    return new SourceRecord(
        Map.of("server", "hall"),
        Map.of("lsn", 7L),
        "cdc.hall",
        Schema.STRING_SCHEMA,
        "F-1",
        ENVELOPE,
        envelope);
  }

  private static Struct after(SourceRecord record) {
    return ((Struct) record.value()).getStruct("after");
  }

  private static byte[] json(SourceRecord record) {
    try (JsonConverter converter = new JsonConverter()) {
      converter.configure(Map.of("schemas.enable", false), false);
      return converter.fromConnectData("cdc.hall", record.valueSchema(), record.value());
    }
  }
}
