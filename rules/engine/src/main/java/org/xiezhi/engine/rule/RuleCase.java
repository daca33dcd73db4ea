package org.xiezhi.engine.rule;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.xiezhi.engine.alert.AlertState;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.alert.Outcome;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.reference.ReferenceChange;

/**
 * A case that shows what a rule does, in virtual time.
 *
 * @param name says what it shows
 * @param line of the file where it stands
 * @param given the reference rows
 * @param events in the order of their recording
 * @param until the clock goes on to here
 * @param expect each step that an alert takes, in order; empty if the rule stays silent
 */
public record RuleCase(
    String name,
    int line,
    List<ReferenceChange> given,
    List<Event> events,
    Instant until,
    List<Expected> expect) {
  public RuleCase {
    requireNonNull(name);
    requireNonNull(until);
    given = List.copyOf(given);
    events = List.copyOf(events);
    expect = List.copyOf(expect);
  }

  /**
   * A step of an alert. What is null is not compared.
   *
   * @param outcome violation unless said otherwise
   * @param level after the step
   * @param state after the step; issued unless said otherwise
   * @param at when, or null
   * @param due or null
   * @param missing or null
   */
  public record Expected(
      Outcome outcome,
      Level level,
      AlertState state,
      Instant at,
      Instant due,
      List<String> missing) {
    public Expected {
      requireNonNull(outcome);
      requireNonNull(level);
      requireNonNull(state);
    }
  }

  /** True if the rule must find a violation here. */
  public boolean fires() {
    return expect.stream().anyMatch(e -> e.outcome() == Outcome.VIOLATION);
  }

  /** True if the rule must not say anything here. */
  public boolean isSilent() {
    return expect.isEmpty();
  }
}
