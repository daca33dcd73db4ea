package org.xiezhi.engine.alert;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A step in an alert's life.
 *
 * @param revision of the alert that this step made, from 1
 * @param at on the source's clock: the recorded time, or the instant at which a limit ran out
 * @param state after the step
 * @param level after the step
 * @param reason why, for people
 */
public record Transition(long revision, Instant at, AlertState state, Level level, Text reason) {
  public Transition {
    requireNonNull(at);
    requireNonNull(state);
    requireNonNull(level);
    requireNonNull(reason);
  }
}
