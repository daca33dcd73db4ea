package org.xiezhi.connectors.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.xiezhi.connectors.gap.GapNotice;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.LogPosition;
import org.xiezhi.engine.event.Precision;
import org.xiezhi.engine.event.Provenance;
import org.xiezhi.engine.gap.Gap;
import org.xiezhi.engine.reference.ReferenceChange;
import org.xiezhi.engine.schema.EventType;
import org.xiezhi.engine.schema.Field;
import org.xiezhi.engine.schema.FieldType;
import org.xiezhi.engine.schema.ReferenceType;
import org.xiezhi.engine.schema.Schema;

class SaidSerializerTest {
  private static final Instant T = Instant.parse("2026-03-02T01:00:00Z");
  private static final List<Field> FIELDS = List.of(new Field("code", FieldType.STRING, false));
  private static final EventType FEE = new EventType("fee", FIELDS, Map.of(), Map.of());
  private static final ReferenceType PRICE = new ReferenceType("price", List.of("code"), FIELDS);
  private static final Schema SCHEMA =
      new Schema("fees", ZoneId.of("Asia/Shanghai"), Map.of("fee", FEE), Map.of("price", PRICE));

  @Test
  void allThatIsSaidComesBackAsItWas() throws IOException {
    List<Said> all =
        List.of(
            new Said.OfEvent(fee()),
            new Said.OfReference(price()),
            new Said.OfGap(
                GapNotice.opened(
                    new Gap("1", "hall", "hall.fee", null, Map.of(), Set.of("fee"), Set.of(), T))),
            new Said.OfGap(GapNotice.closed("1")),
            new Said.OfGap(GapNotice.again("case/A-1")),
            new Said.Clock(T.toEpochMilli()));
    SaidSerializer serializer = new SaidSerializer(SCHEMA);

    DataOutputSerializer out = new DataOutputSerializer(64);
    for (Said said : all) {
      serializer.serialize(said, out);
    }
    DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());

    for (Said said : all) {
      Said back = serializer.deserialize(in);
      assertThat(back).hasSameClassAs(said);
      assertThat(bytes(serializer, back)).isEqualTo(bytes(serializer, said));
    }
    assertThat(in.available()).isZero();
  }

  /** Of rows, whose values come back packed. */
  private static byte[] bytes(SaidSerializer serializer, Said said) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    serializer.serialize(said, out);
    return out.getCopyOfBuffer();
  }

  private static Event fee() {
    return new Event(
        FEE,
        "hall",
        "hall.fee",
        "no=1",
        false,
        false,
        LogPosition.lsn(42),
        T,
        T,
        Precision.SECOND,
        new Object[] {"GF-3701"},
        new Provenance("cdc.hall", 0, 7));
  }

  private static ReferenceChange price() {
    return new ReferenceChange(
        PRICE,
        "hall",
        "hall.price",
        "id=3",
        false,
        LogPosition.lsn(43),
        T,
        null,
        null,
        new Object[] {"GF-3701"});
  }
}
