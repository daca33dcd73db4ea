package org.xiezhi.supervision.evaluate;

import java.time.Instant;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;
import org.xiezhi.connectors.type.ReferenceChangeSerializer;
import org.xiezhi.connectors.type.SerializerTypeInfo;
import org.xiezhi.engine.reference.ReferenceChange;
import org.xiezhi.engine.reference.ReferenceTables;
import org.xiezhi.engine.schema.Schema;

/** The reference rows that have come, each in all its versions. */
final class KnownReferences {
  private final BroadcastState<String, ReferenceChange> rows;
  private final ReferenceTables tables = new ReferenceTables();

  private KnownReferences(BroadcastState<String, ReferenceChange> rows) {
    this.rows = rows;
  }

  /** As the last checkpoint has them. */
  static KnownReferences restore(OperatorStateStore store, Schema schema) throws Exception {
    ReferenceChangeSerializer serializer = new ReferenceChangeSerializer(schema);
    KnownReferences known =
        new KnownReferences(
            store.getBroadcastState(
                new MapStateDescriptor<>(
                    "references",
                    Types.STRING,
                    new SerializerTypeInfo<>(ReferenceChange.class, serializer))));
    for (var row : known.rows.immutableEntries()) {
      // Flink gives it as the mapping had it when it was written.
      known.tables.apply(serializer.adapt(row.getValue()));
    }
    return known;
  }

  /** Takes a version in; returns what {@link ReferenceTables#apply} says of it. */
  Instant add(ReferenceChange row) throws Exception {
    rows.put(row.id(), row);
    return tables.apply(row);
  }

  ReferenceTables tables() {
    return tables;
  }
}
