package org.xiezhi.connectors.intake;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
import org.apache.flink.util.OutputTag;
import org.xiezhi.connectors.gap.GapNotice;
import org.xiezhi.connectors.map.ClockGroup;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.reference.ReferenceChange;

/** Tells each clock group apart what its sources say, and how far they are. */
final class ClockGroupOutputs {
  private final Output<StreamRecord<Event>> output;
  private final One[] groups;

  private record One(ClockGroup group, OutputTag<Said> tag, WatermarkPace pace) {}

  /**
   * @param groups that are told; none if one clock is enough
   */
  ClockGroupOutputs(
      Map<ClockGroup, OutputTag<Said>> groups,
      Output<StreamRecord<Event>> output,
      ProcessingTimeService time) {
    this.output = output;
    this.groups =
        groups.entrySet().stream()
            .map(
                group ->
                    new One(
                        group.getKey(),
                        group.getValue(),
                        new WatermarkPace(
                            time, mark -> say(group.getValue(), new Said.Clock(mark)))))
            .toArray(One[]::new);
  }

  /** Their names. */
  List<String> names() {
    return Arrays.stream(groups).map(one -> one.group().name()).toList();
  }

  void event(Event event) {
    for (One one : groups) {
      if (one.group().sources().contains(event.source())) {
        say(one.tag(), new Said.OfEvent(event));
      }
    }
  }

  void reference(ReferenceChange change) {
    for (One one : groups) {
      if (one.group().sources().contains(change.source())) {
        say(one.tag(), new Said.OfReference(change));
      }
    }
  }

  /** What names no source concerns all groups: who does not know the gap ignores its end. */
  void gap(GapNotice notice, SourceClocks clocks) {
    for (One one : groups) {
      if (notice.source == null || one.group().sources().contains(notice.source)) {
        Instant reached = clocks.slowest(one.group().sources());
        say(one.tag(), new Said.OfGap(notice.toldAt(reached)));
      }
    }
  }

  /** A clock may have moved. */
  void tellClocks(SourceClocks clocks) {
    for (One one : groups) {
      Instant complete = clocks.slowest(one.group().sources());
      if (!complete.equals(Instant.MIN)) {
        one.pace().tell(IntakeClocks.mark(complete));
      }
    }
  }

  /** There is no later. */
  void end() {
    for (One one : groups) {
      one.pace().end();
    }
  }

  private void say(OutputTag<Said> tag, Said said) {
    output.collect(tag, new StreamRecord<>(said));
  }
}
