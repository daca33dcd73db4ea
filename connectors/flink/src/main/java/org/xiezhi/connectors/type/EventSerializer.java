package org.xiezhi.connectors.type;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
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

  public EventSerializer(Schema schema) {
    super(schema);
  }

  @Override
  public void serialize(Event event, DataOutputView out) throws IOException {
    out.writeUTF(event.type().name());
    out.writeUTF(event.source());
    out.writeUTF(event.table());
    Values.writeText(event.row(), out);
    out.writeByte(
        (event.deleted() ? DELETED : 0)
            | (event.snapshot() ? SNAPSHOT : 0)
            | (event.occurred() != null ? OCCURRED : 0)
            | precision(event.precision()));
    out.writeLong(event.position().log());
    out.writeLong(event.position().offset());
    out.writeInt(event.position().row());
    Values.writeInstant(event.recorded(), out);
    if (event.occurred() != null) {
      Values.writeInstant(event.occurred(), out);
    }
    Values.writeAll(values(event), out);
    out.writeUTF(event.provenance().topic());
    out.writeInt(event.provenance().partition());
    out.writeLong(event.provenance().offset());
  }

  @Override
  public Event deserialize(DataInputView in) throws IOException {
    EventType type = type(in.readUTF());
    String source = in.readUTF();
    String table = in.readUTF();
    String row = Values.readText(in);
    int flags = in.readUnsignedByte();
    return new Event(
        type,
        source,
        table,
        row,
        (flags & DELETED) != 0,
        (flags & SNAPSHOT) != 0,
        new LogPosition(in.readLong(), in.readLong(), in.readInt()),
        Values.readInstant(in),
        (flags & OCCURRED) != 0 ? Values.readInstant(in) : null,
        precision(flags),
        Values.readAll(in),
        new Provenance(in.readUTF(), in.readInt(), in.readLong()));
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

  private EventType type(String name) throws IOException {
    EventType type = schema().events().get(name);
    if (type == null) {
      throw new IOException(
          "state holds events of type " + name + ", which the mapping no longer has");
    }
    return type;
  }

  /**
   * The values in the order of this schema's type, which may not be the one they were read under.
   */
  private Object[] values(Event event) throws IOException {
    EventType type = type(event.type().name());
    Object[] values = new Object[type.fields().size()];
    boolean same = type.fields().equals(event.type().fields());
    for (int i = 0; i < values.length; i++) {
      values[i] = same ? event.value(i) : event.value(type.fields().get(i).name());
    }
    return values;
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
