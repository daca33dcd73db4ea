package org.xiezhi.connectors.type;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.xiezhi.engine.schema.Schema;

/**
 * Remembers under which format and which schema state was written. What was written under another
 * one is read under that and written anew.
 *
 * <p>Flink finds a snapshot by its class's name in state: the names stay.
 */
public abstract class SchemaSerializerSnapshot<T> implements TypeSerializerSnapshot<T> {
  private Schema schema;
  private int format;

  /** For a snapshot that is about to be read. */
  protected SchemaSerializerSnapshot() {}

  protected SchemaSerializerSnapshot(SchemaSerializer<T> serializer) {
    this.schema = serializer.schema();
    this.format = serializer.format();
  }

  /** The serializer that reads what was written under this schema and in this format. */
  protected abstract TypeSerializer<T> serializer(Schema schema, int format);

  /** The format of the state that it stands beside, which may be an old one. */
  @Override
  public final int getCurrentVersion() {
    return format;
  }

  @Override
  public final void writeSnapshot(DataOutputView out) throws IOException {
    SchemaFormat.write(schema, out);
  }

  @Override
  public final void readSnapshot(int version, DataInputView in, ClassLoader loader)
      throws IOException {
    if (version < StateFormat.FIRST || version > StateFormat.CURRENT) {
      throw new IOException(
          "State of format "
              + version
              + " cannot be read by this release, which reads "
              + StateFormat.FIRST
              + " to "
              + StateFormat.CURRENT
              + (version < StateFormat.FIRST
                  ? ": let a release between the two take a savepoint first."
                  : ": it was written by a later one; start that again."));
    }
    format = version;
    schema = SchemaFormat.read(in);
  }

  @Override
  public final TypeSerializer<T> restoreSerializer() {
    return serializer(schema, format);
  }

  @Override
  public final TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
      TypeSerializerSnapshot<T> old) {
    if (!(old instanceof SchemaSerializerSnapshot<T> before) || getClass() != old.getClass()) {
      return TypeSerializerSchemaCompatibility.incompatible();
    }
    return before.format == format && before.schema.equals(schema)
        ? TypeSerializerSchemaCompatibility.compatibleAsIs()
        : TypeSerializerSchemaCompatibility.compatibleAfterMigration();
  }
}
