package org.xiezhi.supervision;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.connectors.document.AlertTypeInfo;
import org.xiezhi.connectors.gap.GapNotice;
import org.xiezhi.connectors.intake.ClockGroupOperator;
import org.xiezhi.connectors.intake.ClockLimits;
import org.xiezhi.connectors.intake.IntakeOperator;
import org.xiezhi.connectors.intake.IntakeOutputs;
import org.xiezhi.connectors.intake.LogEnds;
import org.xiezhi.connectors.intake.Said;
import org.xiezhi.connectors.intake.SaidSerializer;
import org.xiezhi.connectors.map.ClockGroup;
import org.xiezhi.connectors.map.ClockGroups;
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
 *
 * <p>From the events on there is one way for all sources together and, where sources speak of
 * different things, one more for each of their {@link ClockGroups clock groups}: its watermark is
 * the clock of that group, so a rule waits for the sources that it rests on and for no other.
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

    ClockGroups groups = ClockGroups.of(domain);
    Map<ClockGroup, OutputTag<Said>> apart = new LinkedHashMap<>();
    for (ClockGroup group : groups.apart()) {
      apart.put(
          group,
          new OutputTag<>(
              "said-" + group.name(),
              new SerializerTypeInfo<>(Said.class, new SaidSerializer(schema))));
    }
    TypeInformation<Event> event =
        new SerializerTypeInfo<>(Event.class, new EventSerializer(schema));

    SingleOutputStreamOperator<Event> events =
        records
            .transform(
                "intake",
                event,
                new IntakeOperator(
                    domain,
                    limits,
                    ends,
                    new IntakeOutputs(
                        references,
                        deadLetters,
                        unread,
                        operational,
                        caughtUp,
                        new HashMap<>(apart))))
            .uid("intake")
            .setParallelism(1)
            .setMaxParallelism(1);
    Map<ClockGroup, SingleOutputStreamOperator<Event>> judged = new LinkedHashMap<>();
    judged.put(groups.whole(), events);
    apart.forEach(
        (group, said) ->
            judged.put(
                group,
                events
                    .getSideOutput(said)
                    .transform(
                        "clock-" + group.name(), event, new ClockGroupOperator(references, unread))
                    .uid("clock-" + group.name())
                    .setParallelism(1)
                    .setMaxParallelism(1)));

    DataStream<Alert> alerts = events.getSideOutput(operational);
    DataStream<DeadLetter> letters = events.getSideOutput(deadLetters);
    for (Map.Entry<ClockGroup, SingleOutputStreamOperator<Event>> group : judged.entrySet()) {
      SingleOutputStreamOperator<Alert> found =
          Evaluation.of(
              Evaluation.Input.of(group.getValue(), references, unread),
              rules,
              domain,
              groups,
              group.getKey(),
              heap,
              deadLetters);
      alerts = alerts.union(found);
      letters = letters.union(found.getSideOutput(deadLetters));
    }
    return new Outputs(SimulatedAlerts.of(alerts, domain), letters, events.getSideOutput(caughtUp));
  }
}
