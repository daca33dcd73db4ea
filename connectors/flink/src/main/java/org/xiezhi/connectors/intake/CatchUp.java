package org.xiezhi.connectors.intake;

import java.time.Instant;
import java.util.Map;
import org.xiezhi.connectors.record.RawRecord;

/** Notices when all has been read that was there when the job began without state. */
final class CatchUp {
  private final IntakeState state;

  /**
   * @param state keeps how far it is
   */
  CatchUp(IntakeState state) {
    this.state = state;
  }

  /** Begins; nothing is ever caught up with if nothing is known to be ahead. */
  void begin(Map<String, Long> ends) {
    state.ahead.putAll(ends);
  }

  /** Takes note of when something was recorded that is handed on. */
  void recorded(Instant recorded) {
    if (!state.ahead.isEmpty()) {
      state.latest = Math.max(state.latest, recorded.toEpochMilli());
    }
  }

  /** Takes note of a record that was read; true if it was the last one that was ahead. */
  boolean read(RawRecord record) {
    Long end = state.ahead.get(record.topic);
    if (end == null || record.offset + 1 < end) {
      return false;
    }
    state.ahead.remove(record.topic);
    return state.ahead.isEmpty();
  }

  /**
   * What was read until then has been judged when the clock has passed this, in milliseconds of
   * event time.
   */
  long latest() {
    return state.latest;
  }
}
