package org.xiezhi.connectors.document;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.xiezhi.engine.alert.Alert;

/**
 * Alerts between Flink's tasks and in its state: a format number, then the length and the bytes of
 * {@link AlertJson}. Alerts are few, so that the readable form costs nothing that counts.
 */
final class AlertSerializer extends TypeSerializerSingleton<Alert> {
  private static final long serialVersionUID = 1L;

  static final AlertSerializer INSTANCE = new AlertSerializer();

  /** Grows when the JSON changes in a way that {@link AlertReader} no longer reads. */
  private static final int FORMAT = 2;

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public Alert createInstance() {
    return null;
  }

  @Override
  public Alert copy(Alert from) {
    return from;
  }

  @Override
  public Alert copy(Alert from, Alert reuse) {
    return from;
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public void serialize(Alert alert, DataOutputView target) throws IOException {
    byte[] json = WrittenAlert.of(alert).json();
    target.writeByte(FORMAT);
    target.writeInt(json.length);
    target.write(json);
  }

  @Override
  public Alert deserialize(DataInputView source) throws IOException {
    int format = source.readUnsignedByte();
    if (format != FORMAT) {
      throw new IOException(
          "An alert is kept in format "
              + format
              + ", but this version reads format "
              + FORMAT
              + ": start from a savepoint of the version before.");
    }
    byte[] json = new byte[source.readInt()];
    source.readFully(json);
    return AlertJson.read(json);
  }

  @Override
  public Alert deserialize(Alert reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    target.writeByte(source.readUnsignedByte());
    byte[] json = new byte[source.readInt()];
    source.readFully(json);
    target.writeInt(json.length);
    target.write(json);
  }

  @Override
  public TypeSerializerSnapshot<Alert> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Flink finds it by name in savepoints: the name stays. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Alert> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
