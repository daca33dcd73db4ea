package org.xiezhi.supervision.evaluate;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.xiezhi.connectors.type.EventSerializer;
import org.xiezhi.connectors.type.SchemaSerializer;
import org.xiezhi.connectors.type.SchemaSerializerSnapshot;
import org.xiezhi.connectors.type.StateFormat;
import org.xiezhi.engine.schema.Schema;

/** Writes routed events. */
final class RoutedSerializer extends SchemaSerializer<Routed> {
  private static final long serialVersionUID = 1L;

  private final EventSerializer events;

  RoutedSerializer(Schema schema) {
    this(schema, StateFormat.CURRENT);
  }

  private RoutedSerializer(Schema schema, int format) {
    super(schema, format);
    events = new EventSerializer(schema, format);
  }

  @Override
  public void serialize(Routed routed, DataOutputView out) throws IOException {
    out.writeUTF(routed.key());
    events.serialize(routed.event(), out);
  }

  @Override
  public Routed deserialize(DataInputView in) throws IOException {
    return new Routed(in.readUTF(), events.deserialize(in));
  }

  @Override
  public TypeSerializerSnapshot<Routed> snapshotConfiguration() {
    return new Snapshot(this);
  }

  /** See {@link SchemaSerializerSnapshot}. */
  public static final class Snapshot extends SchemaSerializerSnapshot<Routed> {
    /** For a snapshot that is about to be read. */
    public Snapshot() {}

    Snapshot(RoutedSerializer serializer) {
      super(serializer);
    }

    @Override
    protected TypeSerializer<Routed> serializer(Schema schema, int format) {
      return new RoutedSerializer(schema, format);
    }
  }
}
