package org.xiezhi.supervision.replay;

import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.connectors.gap.GapNotice;
import org.xiezhi.connectors.map.ClockGroups;
import org.xiezhi.connectors.type.EventSerializer;
import org.xiezhi.connectors.type.ReferenceChangeSerializer;
import org.xiezhi.connectors.type.SerializerTypeInfo;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.reference.ReferenceChange;
import org.xiezhi.engine.schema.Schema;
import org.xiezhi.supervision.HeapLimits;
import org.xiezhi.supervision.evaluate.Evaluation;
import org.xiezhi.supervision.evaluate.SimulatedAlerts;
import org.xiezhi.supervision.rules.Manifest;
import org.xiezhi.supervision.rules.RuleRecord;

/**
 * The supervision with files before it and behind it. What is judged, and how, is what runs live.
 *
 * <pre>
 *   files ─▶ entries, merged by recorded time ─▶ events ─▶ route to keys ─▶ evaluate ─▶ alerts
 *                       │  └──▶ rules, reference rows ─broadcast─▶ ┘
 *                       └──▶ dead letters
 * </pre>
 */
final class ReplayTopology {
  /** Fewer would touch a key's state more often than needed; more would wait on the heap. */
  private static final int ENTRIES_BETWEEN_WATERMARKS = 4_096;

  private ReplayTopology() {}

  /**
   * @param rules texts by name, without problems
   */
  static void define(
      StreamExecutionEnvironment environment, Plan plan, SortedMap<String, String> rules) {
    Schema schema = plan.domain().schema();
    OutputTag<ReferenceChange> references =
        new OutputTag<>(
            "references",
            new SerializerTypeInfo<>(ReferenceChange.class, new ReferenceChangeSerializer(schema)));
    OutputTag<RuleRecord> published =
        new OutputTag<>("rules", TypeInformation.of(RuleRecord.class));
    OutputTag<GapNotice> unread = new OutputTag<>("unread", TypeInformation.of(GapNotice.class));
    OutputTag<DeadLetter> letters =
        new OutputTag<>("dead-letters", TypeInformation.of(DeadLetter.class));

    SingleOutputStreamOperator<Event> events =
        environment
            .fromSource(
                new MergedSource(plan),
                WatermarkStrategy.forGenerator(
                        context -> new MergedTime(ENTRIES_BETWEEN_WATERMARKS))
                    .withTimestampAssigner((entry, none) -> millis(entry)),
                "files",
                new SerializerTypeInfo<>(Entry.class, new EntrySerializer(schema)))
            .uid("files")
            .setParallelism(1)
            .process(
                new Apart(rules, published, references, unread, letters),
                new SerializerTypeInfo<>(Event.class, new EventSerializer(schema)))
            .uid("apart")
            .name("apart")
            .setParallelism(1);
    // No source is silent in files: one clock is enough for all of them.
    ClockGroups together = ClockGroups.together(plan.domain());
    SingleOutputStreamOperator<Alert> alerts =
        Evaluation.of(
            Evaluation.Input.of(events, references, unread),
            events.getSideOutput(published),
            plan.domain(),
            together,
            together.whole(),
            HeapLimits.of(environment.getConfiguration()),
            letters);
    SimulatedAlerts.of(alerts, plan.domain())
        .sinkTo(new AlertSink(plan.scratch()))
        .uid("alerts")
        .name("alerts");
    events
        .getSideOutput(letters)
        .union(alerts.getSideOutput(letters))
        .sinkTo(new LetterSink(plan.scratch()))
        .uid("dead-letters")
        .name("dead letters")
        .setParallelism(1);
  }

  private static long millis(Entry entry) {
    return entry instanceof Entry.Unreadable
        ? TimestampAssigner.NO_TIMESTAMP
        : entry.recorded().toEpochMilli();
  }

  /**
   * Sends each kind of entry its way, and the rules before all. They come from the same task as the
   * entries: two sources would each tell a time, and when the one of the rules was the last to
   * finish, the end of the replay would be passed over.
   */
  private static final class Apart extends ProcessFunction<Entry, Event> {
    private static final long serialVersionUID = 1L;

    private final TreeMap<String, String> rules;
    private final OutputTag<RuleRecord> published;
    private final OutputTag<ReferenceChange> references;
    private final OutputTag<GapNotice> unread;
    private final OutputTag<DeadLetter> letters;
    private transient Ways ways;

    Apart(
        SortedMap<String, String> rules,
        OutputTag<RuleRecord> published,
        OutputTag<ReferenceChange> references,
        OutputTag<GapNotice> unread,
        OutputTag<DeadLetter> letters) {
      this.rules = new TreeMap<>(rules);
      this.published = published;
      this.references = references;
      this.unread = unread;
      this.letters = letters;
    }

    @Override
    public void processElement(Entry entry, Context context, Collector<Event> out) {
      if (ways == null) {
        ways = new Ways();
        rules.forEach((name, text) -> context.output(published, new RuleRecord(name, text)));
        String manifest = Manifest.of(rules, null).toJson();
        context.output(published, new RuleRecord(Manifest.NAME, manifest));
      }
      ways.context = context;
      ways.out = out;
      entry.tell(ways);
    }

    private final class Ways implements Entry.Listener {
      private Context context;
      private Collector<Event> out;

      @Override
      public void event(Event event) {
        out.collect(event);
      }

      @Override
      public void reference(ReferenceChange change) {
        context.output(references, change);
      }

      @Override
      public void unreadable(DeadLetter letter) {
        context.output(letters, letter);
      }

      @Override
      public void gap(GapNotice gap) {
        context.output(unread, gap);
      }
    }
  }
}
