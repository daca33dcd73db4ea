package org.xiezhi.connectors.type;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.xiezhi.engine.schema.Schema;

/** Remembers under which format and which schema state was written. */
public abstract class SchemaSerializerSnapshot<T> implements TypeSerializerSnapshot<T> {
  private static final int VERSION = 3;

  private Schema schema;

  /** For a snapshot that is about to be read. */
  protected SchemaSerializerSnapshot() {}

  protected SchemaSerializerSnapshot(Schema schema) {
    this.schema = schema;
  }

  /** The serializer that writes under this schema. */
  protected abstract TypeSerializer<T> serializer(Schema schema);

  @Override
  public final int getCurrentVersion() {
    return VERSION;
  }

  @Override
  public final void writeSnapshot(DataOutputView out) throws IOException {
    SchemaFormat.write(schema, out);
  }

  @Override
  public final void readSnapshot(int version, DataInputView in, ClassLoader loader)
      throws IOException {
    if (version != VERSION) {
      throw new IOException(
          "state of format " + version + " cannot be read by this release, which knows " + VERSION);
    }
    schema = SchemaFormat.read(in);
  }

  @Override
  public final TypeSerializer<T> restoreSerializer() {
    return serializer(schema);
  }

  @Override
  public final TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
      TypeSerializerSnapshot<T> old) {
    if (!(old instanceof SchemaSerializerSnapshot<T> before) || getClass() != old.getClass()) {
      return TypeSerializerSchemaCompatibility.incompatible();
    }
    return before.schema.equals(schema)
        ? TypeSerializerSchemaCompatibility.compatibleAsIs()
        : TypeSerializerSchemaCompatibility.compatibleAfterMigration();
  }
}
