package org.xiezhi.supervision.evaluate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.xiezhi.connectors.type.EventSerializer;
import org.xiezhi.connectors.type.SchemaSerializer;
import org.xiezhi.connectors.type.SchemaSerializerSnapshot;
import org.xiezhi.connectors.type.Values;
import org.xiezhi.engine.AlertMemory;
import org.xiezhi.engine.Fact;
import org.xiezhi.engine.KeyState;
import org.xiezhi.engine.Wake;
import org.xiezhi.engine.alert.AlertState;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.alert.Outcome;
import org.xiezhi.engine.alert.Text;
import org.xiezhi.engine.alert.Transition;
import org.xiezhi.engine.schema.Schema;

/** Writes all that the engine keeps of a key. */
final class KeyStateSerializer extends SchemaSerializer<KeyState> {
  private static final long serialVersionUID = 1L;

  private final EventSerializer events;

  KeyStateSerializer(Schema schema) {
    super(schema);
    events = new EventSerializer(schema);
  }

  @Override
  public boolean isImmutableType() {
    return false;
  }

  /** What a state holds is immutable; only which things it holds changes. */
  @Override
  public KeyState copy(KeyState from) {
    return KeyState.restore(
        from.keySpace(), from.key(), from.clock(), from.facts(), from.alerts(), from.wakes());
  }

  @Override
  public void serialize(KeyState state, DataOutputView out) throws IOException {
    out.writeUTF(state.keySpace());
    Values.writeText(state.key(), out);
    Values.writeInstant(state.clock(), out);
    writeAll(state.facts(), out, this::write);
    writeAll(state.alerts(), out, KeyStateSerializer::write);
    writeAll(state.wakes(), out, KeyStateSerializer::write);
  }

  @Override
  public KeyState deserialize(DataInputView in) throws IOException {
    return KeyState.restore(
        in.readUTF(),
        Values.readText(in),
        Values.readInstant(in),
        readAll(in, this::readFact),
        readAll(in, KeyStateSerializer::readMemory),
        readAll(in, KeyStateSerializer::readWake));
  }

  @Override
  public TypeSerializerSnapshot<KeyState> snapshotConfiguration() {
    return new Snapshot(schema());
  }

  private void write(Fact fact, DataOutputView out) throws IOException {
    events.serialize(fact.event(), out);
    Values.writePosition(fact.latest(), out);
    writeAll(fact.others(), out, events::serialize);
  }

  private Fact readFact(DataInputView in) throws IOException {
    return new Fact(
        events.deserialize(in), Values.readPosition(in), readAll(in, events::deserialize));
  }

  private static void write(AlertMemory alert, DataOutputView out) throws IOException {
    out.writeUTF(alert.id());
    out.writeUTF(alert.rule());
    Values.writeText(alert.anchor(), out);
    out.writeLong(alert.revision());
    out.writeUTF(alert.outcome().name());
    out.writeUTF(alert.level().name());
    out.writeUTF(alert.state().name());
    Values.writeOptionalInstant(alert.due(), out);
    out.writeLong(alert.fingerprint());
    writeAll(alert.history(), out, KeyStateSerializer::write);
  }

  private static AlertMemory readMemory(DataInputView in) throws IOException {
    return new AlertMemory(
        in.readUTF(),
        in.readUTF(),
        Values.readText(in),
        in.readLong(),
        Outcome.valueOf(in.readUTF()),
        Level.valueOf(in.readUTF()),
        AlertState.valueOf(in.readUTF()),
        Values.readOptionalInstant(in),
        in.readLong(),
        readAll(in, KeyStateSerializer::readTransition));
  }

  private static void write(Transition step, DataOutputView out) throws IOException {
    out.writeLong(step.revision());
    Values.writeInstant(step.at(), out);
    out.writeUTF(step.state().name());
    out.writeUTF(step.level().name());
    Values.writeText(step.reason().zh(), out);
    Values.writeText(step.reason().en(), out);
  }

  private static Transition readTransition(DataInputView in) throws IOException {
    return new Transition(
        in.readLong(),
        Values.readInstant(in),
        AlertState.valueOf(in.readUTF()),
        Level.valueOf(in.readUTF()),
        new Text(Values.readText(in), Values.readText(in)));
  }

  private static void write(Wake wake, DataOutputView out) throws IOException {
    Values.writeInstant(wake.at(), out);
    out.writeUTF(wake.rule());
    Values.writeText(wake.anchor(), out);
  }

  private static Wake readWake(DataInputView in) throws IOException {
    return new Wake(Values.readInstant(in), in.readUTF(), Values.readText(in));
  }

  private static <T> void writeAll(Collection<T> items, DataOutputView out, Writer<T> writer)
      throws IOException {
    out.writeInt(items.size());
    for (T item : items) {
      writer.write(item, out);
    }
  }

  private static <T> List<T> readAll(DataInputView in, Reader<T> reader) throws IOException {
    int size = in.readInt();
    List<T> items = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      items.add(reader.read(in));
    }
    return items;
  }

  private interface Writer<T> {
    void write(T item, DataOutputView out) throws IOException;
  }

  private interface Reader<T> {
    T read(DataInputView in) throws IOException;
  }

  /** See {@link SchemaSerializerSnapshot}. */
  public static final class Snapshot extends SchemaSerializerSnapshot<KeyState> {
    /** For a snapshot that is about to be read. */
    public Snapshot() {}

    Snapshot(Schema schema) {
      super(schema);
    }

    @Override
    protected TypeSerializer<KeyState> serializer(Schema schema) {
      return new KeyStateSerializer(schema);
    }
  }
}
