package org.xiezhi.engine;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.xiezhi.engine.alert.AlertState;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.alert.Outcome;
import org.xiezhi.engine.alert.Transition;

/**
 * What the engine remembers of an alert that it sent, so that it knows when to send it again.
 *
 * @param id of the alert
 * @param rule the rule's id
 * @param anchor the anchoring event's {@link org.xiezhi.engine.event.Event#fact()}
 * @param revision of the alert as last sent
 * @param outcome as last sent
 * @param level as last sent
 * @param state as last sent
 * @param due as last sent, or null
 * @param fingerprint of the evidence that it rested on
 * @param history all steps, in order
 */
public record AlertMemory(
    String id,
    String rule,
    String anchor,
    long revision,
    Outcome outcome,
    Level level,
    AlertState state,
    Instant due,
    long fingerprint,
    List<Transition> history) {
  public AlertMemory {
    requireNonNull(id);
    requireNonNull(rule);
    requireNonNull(anchor);
    requireNonNull(outcome);
    requireNonNull(level);
    requireNonNull(state);
    history = List.copyOf(history);
  }

  /** True if a violation stands that nobody need confirm. */
  boolean isInForce() {
    return outcome == Outcome.VIOLATION
        && (state == AlertState.ISSUED || state == AlertState.SUPERSEDED);
  }
}
