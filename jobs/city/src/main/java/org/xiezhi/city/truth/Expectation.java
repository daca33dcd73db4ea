package org.xiezhi.city.truth;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.xiezhi.engine.alert.AlertState;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.alert.Outcome;

/**
 * An alert that must be found once everything has been processed.
 *
 * @param key that of the alert: the number of a case, or of a bill, which begins with it
 * @param rule its id in the catalogue
 * @param outcome violation, or cannot say
 * @param level the final one
 * @param state the final one
 * @param why what was done, in one sentence
 * @param knownBy on the source's clock, when it must be known at the latest
 */
public record Expectation(
    String key,
    String rule,
    Outcome outcome,
    Level level,
    AlertState state,
    String why,
    Instant knownBy) {
  public Expectation {
    requireNonNull(key);
    requireNonNull(rule);
    requireNonNull(outcome);
    requireNonNull(level);
    requireNonNull(state);
    requireNonNull(why);
    requireNonNull(knownBy);
  }

  /** Case, rule, outcome, level and state: what an alert must agree in. */
  public FoundAlert.Judgement judgement() {
    return new FoundAlert.Judgement(key, rule, outcome, level, state);
  }
}
