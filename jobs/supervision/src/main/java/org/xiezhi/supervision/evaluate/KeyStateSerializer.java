package org.xiezhi.supervision.evaluate;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.xiezhi.connectors.type.EventSerializer;
import org.xiezhi.connectors.type.Items;
import org.xiezhi.connectors.type.Losses;
import org.xiezhi.connectors.type.SchemaSerializer;
import org.xiezhi.connectors.type.SchemaSerializerSnapshot;
import org.xiezhi.connectors.type.StateFormat;
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
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.LogPosition;
import org.xiezhi.engine.event.RefusedRow;
import org.xiezhi.engine.schema.Schema;

/**
 * Writes all that the engine keeps of a key. What is kept of a mapping that has changed is brought
 * under the mapping as it is now, see {@link EventSerializer#adapt}.
 */
final class KeyStateSerializer extends SchemaSerializer<KeyState> {
  private static final long serialVersionUID = 1L;

  private static final Comparator<Event> BY_POSITION = Comparator.comparing(Event::position);

  private final EventSerializer events;

  private final Losses lostAlerts = new Losses("alerts");
  private final Losses lostWakes = new Losses("wake-ups");

  KeyStateSerializer(Schema schema) {
    this(schema, StateFormat.CURRENT);
  }

  private KeyStateSerializer(Schema schema, int format) {
    super(schema, format);
    events = new EventSerializer(schema, format);
  }

  @Override
  public boolean isImmutableType() {
    return false;
  }

  /** What a state holds is immutable; only which things it holds changes. */
  @Override
  public KeyState copy(KeyState from) {
    return KeyState.restore(
        from.keySpace(),
        from.key(),
        from.clock(),
        from.facts().stream().map(fact -> fact.map(events::adapt)).toList(),
        from.alerts(),
        from.wakes());
  }

  @Override
  public void serialize(KeyState state, DataOutputView out) throws IOException {
    out.writeUTF(state.keySpace());
    Values.writeText(state.key(), out);
    Values.writeInstant(state.clock(), out);
    Items.write(state.facts(), out, this::write);
    Items.writeFramed(state.alerts(), out, KeyStateSerializer::write);
    Items.writeFramed(state.wakes(), out, KeyStateSerializer::write);
  }

  @Override
  public KeyState deserialize(DataInputView in) throws IOException {
    String keySpace = in.readUTF();
    String key = Values.readText(in);
    Instant clock = Values.readInstant(in);
    List<Fact> refused = new ArrayList<>(0);
    List<Fact> facts = Items.read(in, one -> readFact(one, clock, refused));
    facts.addAll(refused);
    return KeyState.restore(
        keySpace,
        key,
        clock,
        facts,
        read(in, KeyStateSerializer::readMemory, lostAlerts),
        read(in, KeyStateSerializer::readWake, lostWakes));
  }

  private <T> List<T> read(DataInputView in, Items.Reader<T> reader, Losses lost)
      throws IOException {
    return format() < StateFormat.FRAMED
        ? Items.read(in, reader)
        : Items.readFramed(in, reader, lost);
  }

  @Override
  public TypeSerializerSnapshot<KeyState> snapshotConfiguration() {
    return new Snapshot(this);
  }

  private void write(Fact fact, DataOutputView out) throws IOException {
    events.serialize(fact.event(), out);
    Values.writePosition(fact.latest(), out);
    Items.write(fact.others(), out, events::serialize);
  }

  /**
   * Reads what is kept of a row. If the version that holds is refused, only what stands for that is
   * left: what the others say without it would mislead.
   *
   * @param clock until which the key was judged; until then all versions were known
   * @param refused is given what stands for other versions that are
   */
  private Fact readFact(DataInputView in, Instant clock, List<Fact> refused) throws IOException {
    Event event = events.deserialize(in, clock);
    LogPosition latest = Values.readPosition(in, format());
    List<Event> others = Items.read(in, one -> events.deserialize(one, clock));
    List<Event> gone = List.of();
    if (others.stream().anyMatch(RefusedRow::is)) {
      gone = others.stream().filter(RefusedRow::is).sorted(BY_POSITION).toList();
      others.removeIf(RefusedRow::is);
    }
    if (RefusedRow.is(event)) {
      return new Fact(event, latest, gone);
    }
    if (!gone.isEmpty()) {
      refused.add(new Fact(gone.get(0), latest, gone.subList(1, gone.size())));
    }
    return new Fact(event, latest, others);
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
    Items.write(alert.history(), out, KeyStateSerializer::write);
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
        Items.read(in, KeyStateSerializer::readTransition));
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

  /** See {@link SchemaSerializerSnapshot}. */
  public static final class Snapshot extends SchemaSerializerSnapshot<KeyState> {
    /** For a snapshot that is about to be read. */
    public Snapshot() {}

    Snapshot(KeyStateSerializer serializer) {
      super(serializer);
    }

    @Override
    protected TypeSerializer<KeyState> serializer(Schema schema, int format) {
      return new KeyStateSerializer(schema, format);
    }
  }
}
