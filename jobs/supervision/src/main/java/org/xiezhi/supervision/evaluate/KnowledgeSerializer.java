package org.xiezhi.supervision.evaluate;

import java.io.IOException;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.xiezhi.connectors.gap.GapNotice;
import org.xiezhi.connectors.type.ReferenceChangeSerializer;
import org.xiezhi.connectors.type.SchemaSerializer;
import org.xiezhi.connectors.type.SchemaSerializerSnapshot;
import org.xiezhi.connectors.type.StateFormat;
import org.xiezhi.engine.schema.Schema;
import org.xiezhi.supervision.rules.RuleRecord;

/** Writes what is broadcast. */
final class KnowledgeSerializer extends SchemaSerializer<Knowledge> {
  private static final long serialVersionUID = 1L;

  private static final byte REFERENCE = 0;
  private static final byte RULE = 1;
  private static final byte GAP = 2;
  private static final TypeSerializer<GapNotice> GAPS =
      TypeInformation.of(GapNotice.class).createSerializer(new SerializerConfigImpl());

  private final ReferenceChangeSerializer references;

  KnowledgeSerializer(Schema schema) {
    this(schema, StateFormat.CURRENT);
  }

  private KnowledgeSerializer(Schema schema, int format) {
    super(schema, format);
    references = new ReferenceChangeSerializer(schema, format);
  }

  @Override
  public void serialize(Knowledge knowledge, DataOutputView out) throws IOException {
    if (knowledge.rule() != null) {
      out.writeByte(RULE);
      StringSerializer.INSTANCE.serialize(knowledge.rule().name, out);
      StringSerializer.INSTANCE.serialize(knowledge.rule().text, out);
    } else if (knowledge.gap() != null) {
      out.writeByte(GAP);
      GAPS.serialize(knowledge.gap(), out);
    } else {
      out.writeByte(REFERENCE);
      references.serialize(knowledge.reference(), out);
    }
  }

  @Override
  public Knowledge deserialize(DataInputView in) throws IOException {
    return switch (in.readByte()) {
      case RULE -> {
        String name = StringSerializer.INSTANCE.deserialize(in);
        yield Knowledge.of(new RuleRecord(name, StringSerializer.INSTANCE.deserialize(in)));
      }
      case GAP -> Knowledge.of(GAPS.deserialize(in));
      default -> Knowledge.of(references.deserialize(in));
    };
  }

  @Override
  public TypeSerializerSnapshot<Knowledge> snapshotConfiguration() {
    return new Snapshot(this);
  }

  /** See {@link SchemaSerializerSnapshot}. */
  public static final class Snapshot extends SchemaSerializerSnapshot<Knowledge> {
    /** For a snapshot that is about to be read. */
    public Snapshot() {}

    Snapshot(KnowledgeSerializer serializer) {
      super(serializer);
    }

    @Override
    protected TypeSerializer<Knowledge> serializer(Schema schema, int format) {
      return new KnowledgeSerializer(schema, format);
    }
  }
}
