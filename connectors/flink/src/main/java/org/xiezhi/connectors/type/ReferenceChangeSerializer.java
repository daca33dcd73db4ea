package org.xiezhi.connectors.type;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.xiezhi.engine.reference.ReferenceChange;
import org.xiezhi.engine.schema.ReferenceType;
import org.xiezhi.engine.schema.Schema;

/**
 * Writes versions of reference rows. One of a table that the mapping no longer has keeps its type
 * with it, as an event does.
 */
public final class ReferenceChangeSerializer extends SchemaSerializer<ReferenceChange> {
  private static final long serialVersionUID = 1L;

  /** In place of the name of a type: the type itself follows. */
  private static final String ITSELF = "";

  private transient Map<ReferenceType, Projection> projections;

  public ReferenceChangeSerializer(Schema schema) {
    this(schema, StateFormat.CURRENT);
  }

  /**
   * @param format of what is read, see {@link StateFormat}
   */
  public ReferenceChangeSerializer(Schema schema, int format) {
    super(schema, format);
  }

  /**
   * The version as the mapping has its type now; as it is if the mapping no longer has the type.
   */
  public ReferenceChange adapt(ReferenceChange change) {
    ReferenceType type = schema().references().get(change.type().name());
    return type == null || type.equals(change.type())
        ? change
        : change.under(type, projection(change.type(), type).values(at -> change.values()[at]));
  }

  private Projection projection(ReferenceType from, ReferenceType to) {
    if (projections == null) {
      projections = new HashMap<>();
    }
    return projections.computeIfAbsent(from, type -> new Projection(type.fields(), to.fields()));
  }

  @Override
  public void serialize(ReferenceChange version, DataOutputView out) throws IOException {
    ReferenceChange change = adapt(version);
    if (schema().references().containsKey(change.type().name())) {
      out.writeUTF(change.type().name());
    } else {
      out.writeUTF(ITSELF);
      SchemaFormat.write(change.type(), out);
    }
    Texts.write(change.source(), out);
    Texts.write(change.table(), out);
    Texts.write(change.row(), out);
    out.writeBoolean(change.deleted());
    Values.writePosition(change.position(), out);
    Values.writeInstant(change.recorded(), out);
    Values.writeOptionalInstant(change.validFrom(), out);
    Values.writeOptionalInstant(change.validTo(), out);
    for (Object value : change.values()) {
      Values.write(value, out);
    }
  }

  @Override
  public ReferenceChange deserialize(DataInputView in) throws IOException {
    String name = in.readUTF();
    ReferenceType type = name.equals(ITSELF) ? SchemaFormat.readReferenceType(in) : type(name);
    return new ReferenceChange(
        type,
        texts().read(in),
        texts().read(in),
        texts().read(in),
        in.readBoolean(),
        Values.readPosition(in, format()),
        Values.readInstant(in),
        Values.readOptionalInstant(in),
        Values.readOptionalInstant(in),
        Values.readAll(type.fields().size(), in));
  }

  @Override
  public TypeSerializerSnapshot<ReferenceChange> snapshotConfiguration() {
    return new Snapshot(this);
  }

  private ReferenceType type(String name) throws IOException {
    ReferenceType type = schema().references().get(name);
    if (type == null) {
      throw new IOException("there is no reference " + name + " in this schema");
    }
    return type;
  }

  /** See {@link SchemaSerializerSnapshot}. */
  public static final class Snapshot extends SchemaSerializerSnapshot<ReferenceChange> {
    /** For a snapshot that is about to be read. */
    public Snapshot() {}

    Snapshot(ReferenceChangeSerializer serializer) {
      super(serializer);
    }

    @Override
    protected TypeSerializer<ReferenceChange> serializer(Schema schema, int format) {
      return new ReferenceChangeSerializer(schema, format);
    }
  }
}
