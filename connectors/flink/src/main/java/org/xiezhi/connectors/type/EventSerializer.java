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
import org.xiezhi.engine.event.FieldValues;
import org.xiezhi.engine.event.LogPosition;
import org.xiezhi.engine.event.Precision;
import org.xiezhi.engine.event.Provenance;
import org.xiezhi.engine.event.RefusedRow;
import org.xiezhi.engine.schema.EventType;
import org.xiezhi.engine.schema.Schema;

/**
 * Writes events. One of a type that the mapping no longer has keeps its type with it, so that it is
 * there again when the mapping has the type again.
 */
public final class EventSerializer extends SchemaSerializer<Event> {
  private static final long serialVersionUID = 1L;

  private static final int DELETED = 1;
  private static final int SNAPSHOT = 2;
  static final int OCCURRED = 4;
  private static final int TO_THE_MINUTE = 8;
  private static final int TO_THE_DAY = 16;
  static final int TRANSACTION = 32;

  /** In place of the number of a type: the type itself follows. */
  static final int ITSELF = -1;

  private final boolean ofState;
  private transient EventTypes types;
  private transient DataOutputSerializer scratch;

  public EventSerializer(Schema schema) {
    this(schema, StateFormat.CURRENT);
  }

  /**
   * @param format of what is read, see {@link StateFormat}
   */
  public EventSerializer(Schema schema, int format) {
    this(schema, format, false);
  }

  private EventSerializer(Schema schema, int format, boolean ofState) {
    super(schema, format);
    this.ofState = ofState;
  }

  /** For events that a state keeps, of which a later version may refuse some. */
  public static EventSerializer ofState(Schema schema) {
    return new EventSerializer(schema, StateFormat.CURRENT, true);
  }

  @Override
  public TypeSerializer<Event> duplicate() {
    return new EventSerializer(schema(), format(), ofState);
  }

  /** The event as the mapping has its type now; as it is if the mapping no longer has the type. */
  public Event adapt(Event event) {
    EventTypes.Known type = types().find(event.type());
    return type == null ? event : type.adapt(event);
  }

  /** What was read under this schema is written as it was. */
  @Override
  public void serialize(Event event, DataOutputView out) throws IOException {
    EventTypes.Known type = types().find(event.type());
    boolean current = format() == StateFormat.CURRENT;
    if (event.values() instanceof PackedValues packed
        && current
        && type != null
        && type.isOf(event)) {
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
    Varint.write(type == null ? ITSELF : type.number(), out);
    if (type == null) {
      SchemaFormat.write(event.type(), out);
    }
    Texts.write(event.source(), out);
    Texts.write(event.table(), out);
    Texts.write(event.row(), out);
    out.writeByte(
        (event.deleted() ? DELETED : 0)
            | (event.snapshot() ? SNAPSHOT : 0)
            | (event.occurred() != null ? OCCURRED : 0)
            | (event.transaction() != null ? TRANSACTION : 0)
            | precision(event.precision()));
    Values.writePosition(event.position(), out);
    if (event.transaction() != null) {
      Texts.write(event.transaction(), out);
    }
    Values.writeInstant(event.recorded(), out);
    if (event.occurred() != null) {
      Values.writeInstant(event.occurred(), out);
    }
    Texts.write(event.provenance().topic(), out);
    Varint.write(event.provenance().partition(), out);
    out.writeLong(event.provenance().offset());
    int fields = type == null ? event.values().size() : type.fields();
    for (int field = 0; field < fields; field++) {
      Values.write(type == null ? event.values().kept(field) : type.value(event, field), out);
    }
  }

  /**
   * Of a state, what stands for an event that this version refuses; between tasks, where both sides
   * are of one version, none is.
   */
  @Override
  public Event deserialize(DataInputView whole) throws IOException {
    return ofState ? deserialize(whole, null) : read(bytes(whole));
  }

  /**
   * Reads an event of a state.
   *
   * @param since when what is refused was last known
   * @return what stands for it if this version refuses it, see {@link RefusedRow}
   */
  public Event deserialize(DataInputView whole, Instant since) throws IOException {
    byte[] bytes = bytes(whole);
    try {
      return read(bytes);
    } catch (IOException | RuntimeException e) {
      return new Remains(bytes, types(), format()).event(since, e);
    }
  }

  private static byte[] bytes(DataInputView whole) throws IOException {
    byte[] bytes = new byte[Varint.readInt(whole)];
    whole.readFully(bytes);
    return bytes;
  }

  private Event read(byte[] bytes) throws IOException {
    DataInputDeserializer in = new DataInputDeserializer(bytes);
    Texts texts = texts();
    int number = Varint.readInt(in);
    EventType type = number == ITSELF ? SchemaFormat.readEventType(in) : types().of(number);
    String source = texts.read(in);
    String table = texts.read(in);
    String row = texts.read(in);
    int flags = in.readUnsignedByte();
    LogPosition position = Values.readPosition(in, format());
    String transaction = (flags & TRANSACTION) != 0 ? texts.read(in) : null;
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
        transaction,
        recorded,
        occurred,
        precision(flags),
        values(bytes, in, type.fields().size()),
        provenance);
  }

  /** What was written in an older format is not written on as it is, so it need not be kept. */
  private FieldValues values(byte[] bytes, DataInputDeserializer in, int fields)
      throws IOException {
    return format() == StateFormat.CURRENT
        ? new PackedValues(bytes, in.getPosition(), fields)
        : FieldValues.of(Values.readAll(fields, in));
  }

  @Override
  public TypeSerializerSnapshot<Event> snapshotConfiguration() {
    return new Snapshot(this);
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

    Snapshot(EventSerializer serializer) {
      super(serializer);
    }

    @Override
    protected TypeSerializer<Event> serializer(Schema schema, int format) {
      return new EventSerializer(schema, format, true);
    }
  }
}
