package org.xiezhi.connectors.intake;

import java.io.IOException;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.xiezhi.connectors.gap.GapNotice;
import org.xiezhi.connectors.type.EventSerializer;
import org.xiezhi.connectors.type.ReferenceChangeSerializer;
import org.xiezhi.connectors.type.SchemaSerializer;
import org.xiezhi.connectors.type.SchemaSerializerSnapshot;
import org.xiezhi.connectors.type.StateFormat;
import org.xiezhi.engine.schema.Schema;

/** Writes what a clock group says. */
public final class SaidSerializer extends SchemaSerializer<Said> {
  private static final long serialVersionUID = 1L;

  private static final byte EVENT = 0;
  private static final byte REFERENCE = 1;
  private static final byte GAP = 2;
  private static final byte CLOCK = 3;
  private static final TypeSerializer<GapNotice> GAPS =
      TypeInformation.of(GapNotice.class).createSerializer(new SerializerConfigImpl());

  private final EventSerializer events;
  private final ReferenceChangeSerializer references;

  public SaidSerializer(Schema schema) {
    this(schema, StateFormat.CURRENT);
  }

  private SaidSerializer(Schema schema, int format) {
    super(schema, format);
    events = new EventSerializer(schema, format);
    references = new ReferenceChangeSerializer(schema, format);
  }

  @Override
  public void serialize(Said said, DataOutputView out) throws IOException {
    if (said instanceof Said.OfEvent event) {
      out.writeByte(EVENT);
      events.serialize(event.event(), out);
    } else if (said instanceof Said.OfReference reference) {
      out.writeByte(REFERENCE);
      references.serialize(reference.change(), out);
    } else if (said instanceof Said.OfGap gap) {
      out.writeByte(GAP);
      GAPS.serialize(gap.notice(), out);
    } else if (said instanceof Said.Clock clock) {
      out.writeByte(CLOCK);
      out.writeLong(clock.mark());
    }
  }

  @Override
  public Said deserialize(DataInputView in) throws IOException {
    byte kind = in.readByte();
    return switch (kind) {
      case EVENT -> new Said.OfEvent(events.deserialize(in));
      case REFERENCE -> new Said.OfReference(references.deserialize(in));
      case GAP -> new Said.OfGap(GAPS.deserialize(in));
      case CLOCK -> new Said.Clock(in.readLong());
      default -> throw new IOException("nothing of kind " + kind + " is said");
    };
  }

  @Override
  public TypeSerializerSnapshot<Said> snapshotConfiguration() {
    return new Snapshot(this);
  }

  /** See {@link SchemaSerializerSnapshot}. */
  public static final class Snapshot extends SchemaSerializerSnapshot<Said> {
    /** For a snapshot that is about to be read. */
    public Snapshot() {}

    Snapshot(SaidSerializer serializer) {
      super(serializer);
    }

    @Override
    protected TypeSerializer<Said> serializer(Schema schema, int format) {
      return new SaidSerializer(schema, format);
    }
  }
}
