package org.xiezhi.connectors.intake;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.util.OutputTag;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.connectors.gap.GapNotice;
import org.xiezhi.connectors.map.ClockGroup;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.reference.ReferenceChange;

/**
 * The side outputs of the intake.
 *
 * @param references versions of reference rows
 * @param deadLetters what could not be read
 * @param unread which gaps are open because of it
 * @param operational what is told of the capture itself
 * @param caughtUp is given once, when a job that began without state has read as far as the logs
 *     reached then: the event time in milliseconds at which all that has been judged
 * @param groups what the sources of a group say, by their own clock, apart from the others
 */
public record IntakeOutputs(
    OutputTag<ReferenceChange> references,
    OutputTag<DeadLetter> deadLetters,
    OutputTag<GapNotice> unread,
    OutputTag<Alert> operational,
    OutputTag<Long> caughtUp,
    HashMap<ClockGroup, OutputTag<Said>> groups)
    implements Serializable {
  public IntakeOutputs {
    requireNonNull(references);
    requireNonNull(deadLetters);
    requireNonNull(unread);
    requireNonNull(operational);
    requireNonNull(caughtUp);
    requireNonNull(groups);
  }

  /** The same, and what groups of sources say. */
  public IntakeOutputs with(Map<ClockGroup, OutputTag<Said>> told) {
    return new IntakeOutputs(
        references, deadLetters, unread, operational, caughtUp, new HashMap<>(told));
  }
}
