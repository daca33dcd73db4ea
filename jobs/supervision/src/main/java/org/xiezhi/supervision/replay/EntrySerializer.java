package org.xiezhi.supervision.replay;

import java.io.IOException;
import java.time.Instant;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.connectors.gap.GapNotice;
import org.xiezhi.connectors.type.EventSerializer;
import org.xiezhi.connectors.type.ReferenceChangeSerializer;
import org.xiezhi.connectors.type.SchemaSerializer;
import org.xiezhi.connectors.type.SchemaSerializerSnapshot;
import org.xiezhi.connectors.type.StateFormat;
import org.xiezhi.engine.schema.Schema;

/** Writes entries, between operators and to the disk while they are sorted. */
final class EntrySerializer extends SchemaSerializer<Entry> {
  private static final long serialVersionUID = 1L;

  private static final int EVENT = 0;
  private static final int REFERENCE = 1;
  private static final int UNREADABLE = 2;
  private static final int END = 3;
  private static final int GAP = 4;

  private final EventSerializer events;
  private final ReferenceChangeSerializer references;
  private final TypeSerializer<DeadLetter> letters;
  private final TypeSerializer<GapNotice> gaps;

  EntrySerializer(Schema schema) {
    this(schema, StateFormat.CURRENT);
  }

  private EntrySerializer(Schema schema, int format) {
    super(schema, format);
    events = new EventSerializer(schema, format);
    references = new ReferenceChangeSerializer(schema, format);
    letters = letters();
    gaps = TypeInformation.of(GapNotice.class).createSerializer(new SerializerConfigImpl());
  }

  static TypeSerializer<DeadLetter> letters() {
    return TypeInformation.of(DeadLetter.class).createSerializer(new SerializerConfigImpl());
  }

  @Override
  public void serialize(Entry entry, DataOutputView out) throws IOException {
    if (entry instanceof Entry.OfEvent event) {
      out.writeByte(EVENT);
      events.serialize(event.event(), out);
      out.writeLong(entry.place());
    } else if (entry instanceof Entry.OfReference reference) {
      out.writeByte(REFERENCE);
      references.serialize(reference.change(), out);
      out.writeLong(entry.place());
    } else if (entry instanceof Entry.Unreadable unreadable) {
      boolean gap = unreadable.letter() == null;
      out.writeByte(gap ? GAP : UNREADABLE);
      if (gap) {
        gaps.serialize(unreadable.gap(), out);
      } else {
        letters.serialize(unreadable.letter(), out);
      }
    } else {
      out.writeByte(END);
      Instant until = entry.recorded();
      out.writeLong(until.getEpochSecond());
      out.writeInt(until.getNano());
    }
  }

  @Override
  public Entry deserialize(DataInputView in) throws IOException {
    int kind = in.readByte();
    return switch (kind) {
      case EVENT -> new Entry.OfEvent(events.deserialize(in), in.readLong());
      case REFERENCE -> new Entry.OfReference(references.deserialize(in), in.readLong());
      case UNREADABLE -> Entry.Unreadable.of(letters.deserialize(in));
      case GAP -> Entry.Unreadable.of(gaps.deserialize(in));
      case END -> new Entry.End(Instant.ofEpochSecond(in.readLong(), in.readInt()));
      default -> throw new IOException("there is no kind " + kind + " of entry");
    };
  }

  @Override
  public TypeSerializerSnapshot<Entry> snapshotConfiguration() {
    return new Snapshot(this);
  }

  /** See {@link SchemaSerializerSnapshot}. */
  public static final class Snapshot extends SchemaSerializerSnapshot<Entry> {
    /** For a snapshot that is about to be read. */
    public Snapshot() {}

    Snapshot(EntrySerializer serializer) {
      super(serializer);
    }

    @Override
    protected TypeSerializer<Entry> serializer(Schema schema, int format) {
      return new EntrySerializer(schema, format);
    }
  }
}
