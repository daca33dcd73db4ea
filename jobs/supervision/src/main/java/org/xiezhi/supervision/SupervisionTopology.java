package org.xiezhi.supervision;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.connectors.document.AlertTypeInfo;
import org.xiezhi.connectors.gap.GapNotice;
import org.xiezhi.connectors.intake.ClockLimits;
import org.xiezhi.connectors.intake.IntakeOperator;
import org.xiezhi.connectors.intake.LogEnds;
import org.xiezhi.connectors.map.Domain;
import org.xiezhi.connectors.record.RawRecord;
import org.xiezhi.connectors.type.EventSerializer;
import org.xiezhi.connectors.type.ReferenceChangeSerializer;
import org.xiezhi.connectors.type.SerializerTypeInfo;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.reference.ReferenceChange;
import org.xiezhi.engine.schema.Schema;
import org.xiezhi.supervision.evaluate.Evaluation;
import org.xiezhi.supervision.evaluate.SimulatedAlerts;
import org.xiezhi.supervision.rules.RuleRecord;

/**
 * From records to alerts, whatever the records come from and the alerts go to.
 *
 * <pre>
 *   records ─▶ intake ─▶ events ─▶ route to keys ─▶ evaluate ─▶ alerts
 *                │ └──▶ reference rows, gaps ─broadcast▶│
 *   rules ───────│──────────────────────broadcast──▶──┘
 *                └──▶ dead letters, operational alerts
 * </pre>
 */
public final class SupervisionTopology {
  private static final TypeInformation<Alert> ALERT = AlertTypeInfo.INSTANCE;

  private SupervisionTopology() {}

  /**
   * What comes out.
   *
   * @param alerts every step in the life of every alert
   * @param deadLetters what could not be processed
   * @param caughtUp once, if the job began without state: when the clock of the alerts has passed
   *     this, in milliseconds of event time, all has been judged that was there at its beginning
   */
  public record Outputs(
      DataStream<Alert> alerts, DataStream<DeadLetter> deadLetters, DataStream<Long> caughtUp) {}

  /** From logs whose ends are not known. */
  public static Outputs build(
      DataStream<RawRecord> records,
      DataStream<RuleRecord> rules,
      Domain domain,
      ClockLimits limits,
      HeapLimits heap) {
    return build(records, rules, domain, limits, heap, LogEnds.UNKNOWN);
  }

  /**
   * @param records of one domain's sources, each source in the order of its log, in one task
   * @param rules as published, idle in event time
   * @param domain whose sources are read
   * @param limits what is allowed to the clock of a source
   * @param heap how much one task of the evaluation may hold on its heap
   * @param ends how far the logs of the records reach
   */
  public static Outputs build(
      DataStream<RawRecord> records,
      DataStream<RuleRecord> rules,
      Domain domain,
      ClockLimits limits,
      HeapLimits heap,
      LogEnds ends) {
    Schema schema = domain.schema();
    OutputTag<ReferenceChange> references =
        new OutputTag<>(
            "references",
            new SerializerTypeInfo<>(ReferenceChange.class, new ReferenceChangeSerializer(schema)));
    OutputTag<DeadLetter> deadLetters =
        new OutputTag<>("dead-letters", TypeInformation.of(DeadLetter.class));
    OutputTag<GapNotice> unread = new OutputTag<>("unread", TypeInformation.of(GapNotice.class));
    OutputTag<Alert> operational = new OutputTag<>("operational", ALERT);
    OutputTag<Long> caughtUp = new OutputTag<>("caught-up", Types.LONG);

    SingleOutputStreamOperator<Event> events =
        records
            .transform(
                "intake",
                new SerializerTypeInfo<>(Event.class, new EventSerializer(schema)),
                new IntakeOperator(
                    domain, limits, references, deadLetters, unread, operational, ends, caughtUp))
            .uid("intake")
            .setParallelism(1)
            .setMaxParallelism(1);

    SingleOutputStreamOperator<Alert> alerts =
        Evaluation.of(
            events,
            events.getSideOutput(references),
            events.getSideOutput(unread),
            rules,
            schema,
            domain.routes(),
            heap,
            deadLetters);

    return new Outputs(
        SimulatedAlerts.of(alerts.union(events.getSideOutput(operational)), domain),
        events.getSideOutput(deadLetters).union(alerts.getSideOutput(deadLetters)),
        events.getSideOutput(caughtUp));
  }
}
