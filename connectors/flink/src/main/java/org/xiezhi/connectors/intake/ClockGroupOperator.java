package org.xiezhi.connectors.intake;

import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.xiezhi.connectors.gap.GapNotice;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.reference.ReferenceChange;

/**
 * Makes of what a clock group says the streams that the {@link IntakeOperator} makes of all
 * sources, with the group's clock as their watermark. Keeps nothing.
 */
public final class ClockGroupOperator extends AbstractStreamOperator<Event>
    implements OneInputStreamOperator<Said, Event> {
  private static final long serialVersionUID = 1L;

  private final OutputTag<ReferenceChange> references;
  private final OutputTag<GapNotice> unread;

  public ClockGroupOperator(OutputTag<ReferenceChange> references, OutputTag<GapNotice> unread) {
    this.references = references;
    this.unread = unread;
  }

  @Override
  public void processElement(StreamRecord<Said> element) {
    Said said = element.getValue();
    if (said instanceof Said.OfEvent event) {
      long recorded = event.event().recorded().toEpochMilli();
      output.collect(new StreamRecord<>(event.event(), recorded));
    } else if (said instanceof Said.OfReference reference) {
      long recorded = reference.change().recorded().toEpochMilli();
      output.collect(references, new StreamRecord<>(reference.change(), recorded));
    } else if (said instanceof Said.OfGap gap) {
      output.collect(unread, new StreamRecord<>(gap.notice()));
    } else if (said instanceof Said.Clock clock) {
      output.emitWatermark(new Watermark(clock.mark()));
    }
  }

  /** That of all sources; of it only the end counts. */
  @Override
  public void processWatermark(Watermark mark) {
    if (mark.equals(Watermark.MAX_WATERMARK)) {
      output.emitWatermark(mark);
    }
  }
}
