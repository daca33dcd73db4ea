package org.xiezhi.connectors.intake;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.connectors.decode.Change;
import org.xiezhi.connectors.gap.OpenGaps;
import org.xiezhi.connectors.map.DomainMapper;
import org.xiezhi.connectors.map.Unread;
import org.xiezhi.connectors.record.RawRecord;
import org.xiezhi.engine.event.Event;

/** Makes dead letters of records that cannot be used, and opens the gaps that they leave. */
final class Burials {
  private final Output<StreamRecord<Event>> output;
  private final IntakeOutputs outputs;
  private final IntakeState counts;
  private final OpenGaps gaps;
  private final DomainMapper mapper;
  private final IntakeClocks clocks;

  Burials(
      Output<StreamRecord<Event>> output,
      IntakeOutputs outputs,
      IntakeState counts,
      OpenGaps gaps,
      DomainMapper mapper,
      IntakeClocks clocks) {
    this.output = output;
    this.outputs = outputs;
    this.counts = counts;
    this.gaps = gaps;
    this.mapper = mapper;
    this.clocks = clocks;
  }

  /**
   * A record could not be used.
   *
   * @param change what was decoded; null if nothing was
   */
  void bury(DeadLetter.Stage stage, RawRecord record, Change change, String reason) {
    bury(stage, record, reason, mapper.unread(change, record.topic, record.value));
  }

  /** A beat says that tables are not captured: what they hold is unread from the last beat on. */
  void lose(SortedMap<String, String> lost, String source, RawRecord record) {
    doubt(lost.keySet(), source, record, CaptureAudit.reason(lost, clocks.of(source)));
  }

  /** A record shows that what is known of tables may not be what they hold. */
  void doubt(Collection<String> tables, String source, RawRecord record, String reason) {
    bury(DeadLetter.Stage.CAPTURE, record, reason, mapper.uncaptured(source, tables));
  }

  private void bury(DeadLetter.Stage stage, RawRecord record, String reason, List<Unread> rows) {
    counts.deadLetters++;
    // Not now: after a rebuild it would seem newer than what people have done about it.
    Instant appended = Instant.ofEpochMilli(record.timestamp);
    output.collect(
        outputs.deadLetters(),
        new StreamRecord<>(DeadLetter.ofRecord(stage, reason, record, appended)));
    gaps.buried(rows, record.topic, record.offset);
  }
}
