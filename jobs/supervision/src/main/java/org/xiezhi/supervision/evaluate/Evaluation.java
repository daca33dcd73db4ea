package org.xiezhi.supervision.evaluate;

import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.connectors.document.AlertTypeInfo;
import org.xiezhi.connectors.gap.GapNotice;
import org.xiezhi.connectors.type.SerializerTypeInfo;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.reference.ReferenceChange;
import org.xiezhi.engine.schema.Schema;
import org.xiezhi.supervision.HeapLimits;
import org.xiezhi.supervision.rules.RuleRecord;

/** The keyed part of the topology: route, tell every task what it must know, evaluate. */
public final class Evaluation {
  private Evaluation() {}

  /**
   * @param references reference rows, with the events' watermark
   * @param unread what could not be read, with the events' watermark
   * @param rules idle in event time
   * @param spaces the key spaces to which events go
   */
  public static SingleOutputStreamOperator<Alert> of(
      DataStream<Event> events,
      DataStream<ReferenceChange> references,
      DataStream<GapNotice> unread,
      DataStream<RuleRecord> rules,
      Schema schema,
      List<String> spaces,
      HeapLimits heap,
      OutputTag<DeadLetter> deadLetters) {
    TypeInformation<Knowledge> knowledgeType =
        new SerializerTypeInfo<>(Knowledge.class, new KnowledgeSerializer(schema));
    DataStream<Knowledge> rows =
        references.map(row -> Knowledge.of(row), knowledgeType).uid("know-references");
    DataStream<Knowledge> gaps =
        unread.map(notice -> Knowledge.of(notice), knowledgeType).uid("know-gaps");
    DataStream<Knowledge> texts =
        rules.map(rule -> Knowledge.of(rule), knowledgeType).uid("know-rules");
    return events
        .flatMap(
            new Router(spaces),
            new SerializerTypeInfo<>(Routed.class, new RoutedSerializer(schema)))
        .uid("route")
        .name("route")
        .setParallelism(1)
        .keyBy(Routed::key, Types.STRING)
        .connect(rows.union(gaps, texts).broadcast())
        .transform(
            "evaluate", AlertTypeInfo.INSTANCE, new SupervisionOperator(schema, heap, deadLetters))
        .uid("evaluate");
  }
}
