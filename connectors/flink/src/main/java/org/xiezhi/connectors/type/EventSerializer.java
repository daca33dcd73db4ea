package org.xiezhi.connectors.type;

import java.io.IOException;
import java.time.Instant;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.LogPosition;
import org.xiezhi.engine.event.Precision;
import org.xiezhi.engine.event.Provenance;
import org.xiezhi.engine.schema.EventType;
import org.xiezhi.engine.schema.Schema;

/**
 * Writes events. An event type that the mapping no longer has cannot be restored: that is an error.
 */
public final class EventSerializer extends SchemaSerializer<Event> {
  private static final long serialVersionUID = 1L;

  private static final int DELETED = 1;
  private static final int SNAPSHOT = 2;
  private static final int OCCURRED = 4;
  private static final int TO_THE_MINUTE = 8;
  private static final int TO_THE_DAY = 16;

  private transient EventTypes types;
  private transient DataOutputSerializer scratch;

  public EventSerializer(Schema schema) {
    super(schema);
  }

  /** What was read under this schema is written as it was. */
  @Override
  public void serialize(Event event, DataOutputView out) throws IOException {
    EventTypes.Known type = types().of(event.type());
    if (event.values() instanceof PackedValues packed && type.isOf(event)) {
      Varint.write(packed.event().length, out);
      out.write(packed.event());
      return;
    }
    if (scratch == null) {
      scratch = new DataOutputSerializer(1 << 10);
    }
    scratch.clear();
    write(event, type, scratch);
    Varint.write(scratch.length(), out);
    out.write(scratch.getSharedBuffer(), 0, scratch.length());
  }

  private static void write(Event event, EventTypes.Known type, DataOutputView out)
      throws IOException {
    Varint.write(type.number(), out);
    Texts.write(event.source(), out);
    Texts.write(event.table(), out);
    Texts.write(event.row(), out);
    out.writeByte(
        (event.deleted() ? DELETED : 0)
            | (event.snapshot() ? SNAPSHOT : 0)
            | (event.occurred() != null ? OCCURRED : 0)
            | precision(event.precision()));
    Values.writePosition(event.position(), out);
    Values.writeInstant(event.recorded(), out);
    if (event.occurred() != null) {
      Values.writeInstant(event.occurred(), out);
    }
    Texts.write(event.provenance().topic(), out);
    Varint.write(event.provenance().partition(), out);
    out.writeLong(event.provenance().offset());
    for (int field = 0; field < type.fields(); field++) {
      Values.write(type.value(event, field), out);
    }
  }

  @Override
  public Event deserialize(DataInputView whole) throws IOException {
    byte[] bytes = new byte[Varint.readInt(whole)];
    whole.readFully(bytes);
    DataInputDeserializer in = new DataInputDeserializer(bytes);
    Texts texts = texts();
    EventType type = types().of(Varint.readInt(in));
    String source = texts.read(in);
    String table = texts.read(in);
    String row = texts.read(in);
    int flags = in.readUnsignedByte();
    LogPosition position = Values.readPosition(in);
    Instant recorded = Values.readInstant(in);
    Instant occurred = (flags & OCCURRED) != 0 ? Values.readInstant(in) : null;
    Provenance provenance = new Provenance(texts.read(in), Varint.readInt(in), in.readLong());
    return new Event(
        type,
        source,
        table,
        row,
        (flags & DELETED) != 0,
        (flags & SNAPSHOT) != 0,
        position,
        recorded,
        occurred,
        precision(flags),
        new PackedValues(bytes, in.getPosition(), type.fields().size()),
        provenance);
  }

  @Override
  public TypeSerializerSnapshot<Event> snapshotConfiguration() {
    return new Snapshot(schema());
  }

  private static int precision(Precision precision) {
    return switch (precision) {
      case SECOND -> 0;
      case MINUTE -> TO_THE_MINUTE;
      case DAY -> TO_THE_DAY;
    };
  }

  private static Precision precision(int flags) {
    if ((flags & TO_THE_DAY) != 0) {
      return Precision.DAY;
    }
    return (flags & TO_THE_MINUTE) != 0 ? Precision.MINUTE : Precision.SECOND;
  }

  private EventTypes types() {
    if (types == null) {
      types = new EventTypes(schema());
    }
    return types;
  }

  /** See {@link SchemaSerializerSnapshot}. */
  public static final class Snapshot extends SchemaSerializerSnapshot<Event> {
    /** For a snapshot that is about to be read. */
    public Snapshot() {}

    Snapshot(Schema schema) {
      super(schema);
    }

    @Override
    protected TypeSerializer<Event> serializer(Schema schema) {
      return new EventSerializer(schema);
    }
  }
}
