package org.xiezhi.supervision.evaluate;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.connectors.document.AlertTypeInfo;
import org.xiezhi.connectors.gap.GapNotice;
import org.xiezhi.connectors.map.ClockGroup;
import org.xiezhi.connectors.map.ClockGroups;
import org.xiezhi.connectors.map.Domain;
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
   * What is to be judged by one clock, which is the watermark of all three.
   *
   * @param references reference rows
   * @param unread what could not be read
   */
  public record Input(
      DataStream<Event> events,
      DataStream<ReferenceChange> references,
      DataStream<GapNotice> unread) {
    /** What an operator puts out: events, and the others by the side. */
    public static Input of(
        SingleOutputStreamOperator<Event> events,
        OutputTag<ReferenceChange> references,
        OutputTag<GapNotice> unread) {
      return new Input(events, events.getSideOutput(references), events.getSideOutput(unread));
    }
  }

  /**
   * @param input of the sources of a clock group
   * @param rules idle in event time
   * @param groups of the domain's sources
   * @param own one of them, whose sources the input is of; there is one evaluation for each that is
   *     told apart, and for the whole
   */
  public static SingleOutputStreamOperator<Alert> of(
      Input input,
      DataStream<RuleRecord> rules,
      Domain domain,
      ClockGroups groups,
      ClockGroup own,
      HeapLimits heap,
      OutputTag<DeadLetter> deadLetters) {
    Schema schema = domain.schema();
    String suffix = own.equals(groups.whole()) ? "" : "-" + own.name();
    TypeInformation<Knowledge> knowledgeType =
        new SerializerTypeInfo<>(Knowledge.class, new KnowledgeSerializer(schema));
    DataStream<Knowledge> rows =
        input
            .references()
            .map(row -> Knowledge.of(row), knowledgeType)
            .uid("know-references" + suffix);
    DataStream<Knowledge> gaps =
        input.unread().map(notice -> Knowledge.of(notice), knowledgeType).uid("know-gaps" + suffix);
    DataStream<Knowledge> texts =
        rules.map(rule -> Knowledge.of(rule), knowledgeType).uid("know-rules" + suffix);
    return input
        .events()
        .flatMap(
            new Router(domain.routes()),
            new SerializerTypeInfo<>(Routed.class, new RoutedSerializer(schema)))
        .uid("route" + suffix)
        .name("route" + suffix)
        .setParallelism(1)
        .keyBy(Routed::key, Types.STRING)
        .connect(rows.union(gaps, texts).broadcast())
        .transform(
            "evaluate" + suffix,
            AlertTypeInfo.INSTANCE,
            new SupervisionOperator(schema, groups, own, heap, deadLetters))
        .uid("evaluate" + suffix);
  }
}
