package org.xiezhi.connectors.type;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.xiezhi.engine.schema.Schema;

/**
 * Writes values whose fields a {@link Schema} describes. State keeps the schema it was written
 * under; when the mapping has changed since, state is read with the old schema and written with the
 * new one, field by field, by name.
 */
public abstract class SchemaSerializer<T> extends TypeSerializer<T> {
  private static final long serialVersionUID = 1L;

  private final Schema schema;
  private final int format;
  private transient Texts texts;

  /**
   * @param format of what is read, see {@link StateFormat}; only the current one is written
   */
  protected SchemaSerializer(Schema schema, int format) {
    this.schema = requireNonNull(schema);
    this.format = format;
  }

  public final Schema schema() {
    return schema;
  }

  /** The format of what is read, see {@link StateFormat}. */
  public final int format() {
    return format;
  }

  /** The texts that this serializer reads. */
  protected final Texts texts() {
    if (texts == null) {
      texts = new Texts();
    }
    return texts;
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }

  /** Another one for another thread: each remembers what it read. */
  @Override
  public TypeSerializer<T> duplicate() {
    return snapshotConfiguration().restoreSerializer();
  }

  @Override
  public T createInstance() {
    return null;
  }

  @Override
  public T copy(T from) {
    return from;
  }

  @Override
  public T copy(T from, T reuse) {
    return copy(from);
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public T deserialize(T reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    serialize(deserialize(source), target);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof SchemaSerializer<?> other
        && getClass() == other.getClass()
        && format == other.format
        && schema.equals(other.schema);
  }

  @Override
  public int hashCode() {
    return schema.hashCode();
  }
}
