package org.xiezhi.connectors.map;

import java.time.Instant;
import org.xiezhi.connectors.decode.Change;

/** Reads the beats of a clock table. Only rows from the log are beats, not those of a snapshot. */
final class ClockMapper {
  private final Clock.Table clock;
  private final String source;
  private final ColumnReader time;
  private boolean followsCommits;

  ClockMapper(Clock.Table clock, String source) {
    this.source = source;
    this.clock = clock;
    this.time = clock.column() == null ? null : new ColumnReader(clock.table(), clock.column());
    followsCommits = time == null;
  }

  /**
   * True if the last beat told the time of its commit, so that commits of other rows tell the time
   * as well. A source that keeps its own time, a simulated one, must not be moved by them.
   */
  boolean followsCommits() {
    return followsCommits;
  }

  boolean reads(String table) {
    return clock.table().equals(table);
  }

  void map(Change change, Output output) throws UnmappableException {
    boolean written =
        change.operation() == Change.Operation.CREATE
            || change.operation() == Change.Operation.UPDATE;
    if (written && !change.snapshot() && change.after() != null) {
      output.beat(source, time(change));
    }
  }

  private Instant time(Change change) throws UnmappableException {
    Object value = time == null ? null : time.read(change.after(), change.before());
    followsCommits = value == null;
    if (value != null) {
      return clock.column().time().start(value);
    }
    if (clock.orCommit() && change.committed() != null) {
      return change.committed();
    }
    throw new UnmappableException(
        "A beat of clock table "
            + clock.table()
            + " says no time, neither its own nor its commit's.");
  }
}
