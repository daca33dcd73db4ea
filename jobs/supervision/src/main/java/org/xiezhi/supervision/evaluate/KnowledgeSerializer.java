package org.xiezhi.supervision.evaluate;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.xiezhi.connectors.type.ReferenceChangeSerializer;
import org.xiezhi.connectors.type.SchemaSerializer;
import org.xiezhi.connectors.type.SchemaSerializerSnapshot;
import org.xiezhi.connectors.type.StateFormat;
import org.xiezhi.engine.schema.Schema;
import org.xiezhi.supervision.rules.RuleRecord;

/** Writes what is broadcast. */
final class KnowledgeSerializer extends SchemaSerializer<Knowledge> {
  private static final long serialVersionUID = 1L;

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
    out.writeBoolean(knowledge.rule() != null);
    if (knowledge.rule() != null) {
      StringSerializer.INSTANCE.serialize(knowledge.rule().name, out);
      StringSerializer.INSTANCE.serialize(knowledge.rule().text, out);
    } else {
      references.serialize(knowledge.reference(), out);
    }
  }

  @Override
  public Knowledge deserialize(DataInputView in) throws IOException {
    if (in.readBoolean()) {
      String name = StringSerializer.INSTANCE.deserialize(in);
      return Knowledge.of(new RuleRecord(name, StringSerializer.INSTANCE.deserialize(in)));
    }
    return Knowledge.of(references.deserialize(in));
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
