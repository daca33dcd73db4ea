package org.xiezhi.connectors.intake;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.ProcessingTimeService.ProcessingTimeCallback;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.connectors.decode.Change;
import org.xiezhi.connectors.decode.DebeziumDecoder;
import org.xiezhi.connectors.decode.LogNotice;
import org.xiezhi.connectors.decode.LogOrder;
import org.xiezhi.connectors.decode.UndecodableException;
import org.xiezhi.connectors.map.Domain;
import org.xiezhi.connectors.map.DomainMapper;
import org.xiezhi.connectors.map.Oddities;
import org.xiezhi.connectors.map.Output;
import org.xiezhi.connectors.map.UnmappableException;
import org.xiezhi.connectors.record.RawRecord;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.Provenance;
import org.xiezhi.engine.reference.ReferenceChange;

/**
 * Makes events of records and tells the domain's clock as the watermark. What cannot be decoded or
 * mapped leaves by the side, with its bytes; it never stops the job.
 *
 * <p>It runs with a parallelism of one, behind a source of the same: each captured source is one
 * topic of one partition, so records come in the order of the source's log, and a beat of its clock
 * says that everything before has been read.
 */
public final class IntakeOperator extends AbstractStreamOperator<Event>
    implements OneInputStreamOperator<RawRecord, Event>, ProcessingTimeCallback {
  private static final long serialVersionUID = 1L;

  /** How often changes alone may move the watermark; beats always do. */
  private static final long MIN_MILLIS_BETWEEN_WATERMARKS = 20;

  private static final long WATCH_EVERY_MILLIS = 1_000;

  private final Domain domain;
  private final Duration patience;
  private final OutputTag<ReferenceChange> references;
  private final OutputTag<DeadLetter> deadLetters;
  private final OutputTag<Alert> operational;

  private transient DebeziumDecoder decoder;
  private transient LogOrder order;
  private transient DomainMapper mapper;
  private transient Output mapped;
  private transient SourceClocks clocks;
  private transient SourceWatch watch;
  private transient IntakeState counts;
  private transient ListState<IntakeState> kept;
  private transient ScheduledFuture<?> watching;
  private transient long watermark;
  private transient long lastWatermarkAt;

  /**
   * @param domain whose sources are read
   * @param patience after which a silent source is told of
   */
  public IntakeOperator(
      Domain domain,
      Duration patience,
      OutputTag<ReferenceChange> references,
      OutputTag<DeadLetter> deadLetters,
      OutputTag<Alert> operational) {
    this.domain = requireNonNull(domain);
    this.patience = requireNonNull(patience);
    this.references = references;
    this.deadLetters = deadLetters;
    this.operational = operational;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    decoder = new DebeziumDecoder();
    mapper = new DomainMapper(domain);
    order = new LogOrder(mapper.sources(), this::report);
    mapped = new Emitter();
    clocks = new SourceClocks(mapper.sources());
    watch = new SourceWatch(domain.schema().domain(), patience);
    watermark = Long.MIN_VALUE;
    kept =
        context
            .getOperatorStateStore()
            .getListState(new ListStateDescriptor<>("intake", IntakeState.class));
    counts = new IntakeState();
    for (IntakeState state : kept.get()) {
      counts = state;
      state.clocks.forEach((source, clock) -> clocks.advance(source, instant(clock)));
      order.restore(state.logs, clocks::of);
      state.silentSince.forEach((source, since) -> watch.restore(source, instant(since)));
    }
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
    Instant now = now();
    for (String source : mapper.sources()) {
      watch.expect(source, now);
      getMetricGroup()
          .addGroup("source", source)
          .gauge("clock", () -> clocks.of(source).toString());
    }
    watching =
        getProcessingTimeService()
            .scheduleWithFixedDelay(this, WATCH_EVERY_MILLIS, WATCH_EVERY_MILLIS);
  }

  @Override
  public void processElement(StreamRecord<RawRecord> element) {
    RawRecord record = element.getValue();
    counts.changes++;
    try {
      Change change = order.place(decoder.decode(record.key, record.value));
      Provenance provenance = new Provenance(record.topic, record.partition, record.offset);
      mapper.map(change, provenance, mapped);
    } catch (UndecodableException e) {
      bury(DeadLetter.Stage.DECODE, record, e.getMessage());
    } catch (UnmappableException e) {
      bury(DeadLetter.Stage.MAP, record, e.getMessage());
    }
  }

  @Override
  public void onProcessingTime(long time) {
    Instant now = now();
    for (String source : mapper.sources()) {
      watch.check(source, clocks.of(source), now).ifPresent(this::report);
    }
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
      output.emitWatermark(mark);
    }
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    counts.clocks.clear();
    counts.silentSince.clear();
    for (String source : mapper.sources()) {
      if (clocks.of(source).isAfter(Instant.MIN)) {
        counts.clocks.put(source, micros(clocks.of(source)));
      }
    }
    counts.logs.putAll(order.written());
    watch.silentSince().forEach((source, since) -> counts.silentSince.put(source, micros(since)));
    kept.update(List.of(counts));
  }

  private void bury(DeadLetter.Stage stage, RawRecord record, String reason) {
    counts.deadLetters++;
    output.collect(
        deadLetters, new StreamRecord<>(DeadLetter.ofRecord(stage, reason, record, now())));
  }

  private void report(LogNotice notice) {
    report(LogAlerts.of(notice, domain.schema().domain()).detectedAt(now()));
  }

  private void report(Alert alert) {
    output.collect(operational, new StreamRecord<>(alert));
  }

  private void hear(String source) {
    watch.heard(source, clocks.of(source), now()).ifPresent(this::report);
  }

  /** A source complete up to an instant may still commit within the same millisecond. */
  private void tellClock() {
    Instant complete = clocks.domain();
    if (complete.equals(Instant.MIN)) {
      return;
    }
    long mark = complete.toEpochMilli() - 1;
    if (mark > watermark) {
      watermark = mark;
      output.emitWatermark(new Watermark(mark));
    }
    lastWatermarkAt = getProcessingTimeService().getCurrentProcessingTime();
  }

  private Instant now() {
    return Instant.ofEpochMilli(getProcessingTimeService().getCurrentProcessingTime());
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private final class Emitter implements Output {
    private final StreamRecord<Event> reused = new StreamRecord<>(null);

    @Override
    public void event(Event event) {
      counts.events++;
      output.collect(reused.replace(event, event.recorded().toEpochMilli()));
    }

    @Override
    public void reference(ReferenceChange change) {
      output.collect(references, new StreamRecord<>(change, change.recorded().toEpochMilli()));
    }

    @Override
    public void beat(String source, Instant time) {
      clocks.advance(source, time);
      hear(source);
      tellClock();
    }

    @Override
    public void logged(String source, Instant committed) {
      clocks.advance(source, committed);
      hear(source);
      if (getProcessingTimeService().getCurrentProcessingTime() - lastWatermarkAt
          >= MIN_MILLIS_BETWEEN_WATERMARKS) {
        tellClock();
      }
    }
  }
}
