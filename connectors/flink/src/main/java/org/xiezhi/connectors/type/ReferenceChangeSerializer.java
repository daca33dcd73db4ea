package org.xiezhi.connectors.type;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.xiezhi.engine.reference.ReferenceChange;
import org.xiezhi.engine.schema.Field;
import org.xiezhi.engine.schema.ReferenceType;
import org.xiezhi.engine.schema.Schema;

/** Writes versions of reference rows. */
public final class ReferenceChangeSerializer extends SchemaSerializer<ReferenceChange> {
  private static final long serialVersionUID = 1L;

  public ReferenceChangeSerializer(Schema schema) {
    super(schema);
  }

  @Override
  public void serialize(ReferenceChange change, DataOutputView out) throws IOException {
    ReferenceType type = type(change.type().name());
    out.writeUTF(type.name());
    Texts.write(change.source(), out);
    Texts.write(change.table(), out);
    Texts.write(change.row(), out);
    out.writeBoolean(change.deleted());
    Values.writePosition(change.position(), out);
    Values.writeInstant(change.recorded(), out);
    Values.writeOptionalInstant(change.validFrom(), out);
    Values.writeOptionalInstant(change.validTo(), out);
    for (Field field : type.fields()) {
      int index = change.type().indexOf(field.name());
      Values.write(index < 0 ? null : change.values()[index], out);
    }
  }

  @Override
  public ReferenceChange deserialize(DataInputView in) throws IOException {
    ReferenceType type = type(in.readUTF());
    return new ReferenceChange(
        type,
        texts().read(in),
        texts().read(in),
        texts().read(in),
        in.readBoolean(),
        Values.readPosition(in),
        Values.readInstant(in),
        Values.readOptionalInstant(in),
        Values.readOptionalInstant(in),
        Values.readAll(type.fields().size(), in));
  }

  @Override
  public TypeSerializerSnapshot<ReferenceChange> snapshotConfiguration() {
    return new Snapshot(schema());
  }

  private ReferenceType type(String name) throws IOException {
    ReferenceType type = schema().references().get(name);
    if (type == null) {
      throw new IOException(
          "state holds rows of reference " + name + ", which the mapping no longer has");
    }
    return type;
  }

  /** See {@link SchemaSerializerSnapshot}. */
  public static final class Snapshot extends SchemaSerializerSnapshot<ReferenceChange> {
    /** For a snapshot that is about to be read. */
    public Snapshot() {}

    Snapshot(Schema schema) {
      super(schema);
    }

    @Override
    protected TypeSerializer<ReferenceChange> serializer(Schema schema) {
      return new ReferenceChangeSerializer(schema);
    }
  }
}
