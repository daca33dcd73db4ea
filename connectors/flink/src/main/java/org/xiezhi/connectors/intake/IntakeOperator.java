package org.xiezhi.connectors.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.ProcessingTimeService.ProcessingTimeCallback;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.connectors.decode.LogNotice;
import org.xiezhi.connectors.decode.LogOrder;
import org.xiezhi.connectors.gap.GapNotice;
import org.xiezhi.connectors.gap.OpenGaps;
import org.xiezhi.connectors.map.Domain;
import org.xiezhi.connectors.map.DomainMapper;
import org.xiezhi.connectors.map.Mapping;
import org.xiezhi.connectors.map.Oddities;
import org.xiezhi.connectors.record.RawRecord;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.event.Event;

/**
 * Makes events of records and tells the domain's clock as the watermark. What cannot be decoded or
 * mapped leaves by the side, with its bytes; it never stops the job.
 *
 * <p>It runs with a parallelism of one, behind a source of the same: each captured source is one
 * topic of one partition, so records come in the order of the source's log, and a beat of its clock
 * says that everything before has been read.
 *
 * <p>Clock groups are told apart, by the side, what their sources say and how far those are.
 */
public final class IntakeOperator extends AbstractStreamOperator<Event>
    implements OneInputStreamOperator<RawRecord, Event>, ProcessingTimeCallback {
  private static final long serialVersionUID = 1L;

  private static final long WATCH_EVERY_MILLIS = 1_000;

  private final Domain domain;
  private final ClockLimits limits;
  private final LogEnds ends;
  private final IntakeOutputs outputs;

  private transient LogOrder order;
  private transient DomainMapper mapper;
  private transient RecordReader reader;
  private transient IntakeClocks clocks;
  private transient OpenGaps gaps;
  private transient IntakeState counts;
  private transient ListState<IntakeState> kept;
  private transient ListState<RawRecord> keptBack;
  private transient ScheduledFuture<?> watching;
  private transient CatchUp catchUp;

  /**
   * @param domain whose sources are read
   * @param limits what is allowed to the clock of a source
   * @param ends how far the sources' logs reach
   * @param outputs where all but the events goes
   */
  public IntakeOperator(Domain domain, ClockLimits limits, LogEnds ends, IntakeOutputs outputs) {
    this.domain = requireNonNull(domain);
    this.limits = requireNonNull(limits);
    this.ends = requireNonNull(ends);
    this.outputs = requireNonNull(outputs);
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    mapper = new DomainMapper(domain);
    order = new LogOrder(mapper.sources(), this::report);
    gaps =
        new OpenGaps(
            domain.schema().domain(),
            source -> clocks.of(source),
            this::now,
            this::tell,
            this::report);
    kept =
        context
            .getOperatorStateStore()
            .getListState(new ListStateDescriptor<>("intake", IntakeState.class));
    IntakeState before = null;
    for (IntakeState state : kept.get()) {
      before = state;
    }
    clocks =
        new IntakeClocks(
            domain,
            limits,
            before,
            outputs.groups(),
            output,
            getProcessingTimeService(),
            now(),
            this::report);
    counts = before == null ? new IntakeState() : goOn(before);
    counts.simulated = domain.isSimulated();
    catchUp = new CatchUp(counts);
    if (!context.isRestored()) {
      catchUp.begin(ends.find());
    }
    reader = reader();
    keptBack =
        context
            .getOperatorStateStore()
            .getListState(new ListStateDescriptor<>("open-transactions", RawRecord.class));
    for (RawRecord record : keptBack.get()) {
      reader.next(record);
    }
  }

  private RecordReader reader() {
    Burials burials = new Burials(output, outputs, counts, gaps, mapper, clocks);
    Emitter emitter =
        new Emitter(output, outputs, counts, catchUp, gaps, clocks, burials, this::now);
    return new RecordReader(order, mapper, emitter, burials);
  }

  private IntakeState goOn(IntakeState before) {
    if (before.simulated && !domain.isSimulated()) {
      throw new IllegalStateException(
          "This state was judged in simulated time, which real time cannot follow: give the job the"
              + " file of the simulated time again, or start it anew without this state.");
    }
    gaps.restore(before.unread);
    order.restore(before.logs, clocks::of);
    return before;
  }

  @Override
  public void open() throws Exception {
    super.open();
    getMetricGroup().gauge("changes", () -> counts.changes);
    getMetricGroup().gauge("events", () -> counts.events);
    getMetricGroup().gauge("deadLetters", () -> counts.deadLetters);
    Oddities oddities = mapper.oddities();
    getMetricGroup().gauge("unmappedTables", () -> oddities.unmappedTables().toString());
    getMetricGroup().gauge("unreadableColumns", () -> oddities.unreadableColumns().toString());
    for (Mapping mapping : domain.mappings()) {
      MetricGroup group = getMetricGroup().addGroup("source", mapping.source());
      group.gauge("clock", () -> clocks.of(mapping.source()).toString());
      group.gauge("simulated", () -> mapping.isSimulated());
    }
    watching =
        getProcessingTimeService()
            .scheduleWithFixedDelay(this, WATCH_EVERY_MILLIS, WATCH_EVERY_MILLIS);
  }

  @Override
  public void processElement(StreamRecord<RawRecord> element) {
    RawRecord record = element.getValue();
    counts.changes++;
    if (record.letter == null) {
      reader.next(record);
    } else if (record.setAside) {
      setAside(record);
    } else if (record.letter.startsWith(DeadLetter.JUDGED)) {
      String key = record.key == null ? "" : new String(record.key, UTF_8);
      tell(GapNotice.again(key));
    } else {
      reader.again(record);
      gaps.sentAgain(record.topic, record.answers());
    }
    if (!reader.keeps(record.topic) && catchUp.read(record)) {
      output.collect(outputs.caughtUp(), new StreamRecord<>(catchUp.latest()));
    }
  }

  private void setAside(RawRecord record) {
    if (record.answers() >= 0) {
      gaps.setAside(record.topic, record.answers());
    } else {
      gaps.setAsideAll(record.letter);
    }
    clocks.setAside(gaps::isOpen);
  }

  @Override
  public void onProcessingTime(long time) {
    clocks.check(now());
    gaps.tellCounts();
  }

  @Override
  public void close() throws Exception {
    if (watching != null) {
      watching.cancel(false);
    }
    super.close();
  }

  /**
   * The clock is told by this operator, not by what stands before it; only the end passes through.
   */
  @Override
  public void processWatermark(Watermark mark) {
    if (mark.equals(Watermark.MAX_WATERMARK)) {
      clocks.end();
      output.emitWatermark(mark);
    }
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    clocks.snapshot(counts);
    counts.logs.putAll(order.written());
    counts.unread = gaps.snapshot();
    kept.update(List.of(counts));
    keptBack.update(reader.kept());
  }

  private void tell(GapNotice notice) {
    output.collect(outputs.unread(), new StreamRecord<>(notice.toldAt(clocks.domain())));
    clocks.said(notice);
  }

  private void report(LogNotice notice) {
    report(LogAlerts.of(notice, domain.schema().domain()).detectedAt(now()));
  }

  private void report(Alert alert) {
    output.collect(outputs.operational(), new StreamRecord<>(alert));
  }

  private Instant now() {
    return Instant.ofEpochMilli(getProcessingTimeService().getCurrentProcessingTime());
  }
}
