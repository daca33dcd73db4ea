package org.xiezhi.engine.alert;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.xiezhi.engine.schema.Role;

/**
 * What a rule found about one key, at one anchoring event: the current state with its history and
 * evidence. The same input always gives the same alert, except for {@code observed}.
 *
 * @param id deterministic: of rule, key and anchoring event
 * @param revision counts the steps of this alert's life, from 1; a greater one replaces a smaller
 * @param rule the rule's id
 * @param ruleVersion the version of the rule that judged
 * @param ruleHash SHA-256 of the rule's text, in hex
 * @param domain for example {@code approval}
 * @param outcome violation or cannot say
 * @param level how grave
 * @param state where it stands
 * @param title of the rule
 * @param message with the values filled in, personal ones masked
 * @param basis the law
 * @param keySpace for example {@code case}
 * @param key in the key space, for example the case number
 * @param subject whom and what it concerns; the officer is masked
 * @param occurred when the anchoring event occurred, or null
 * @param recorded when the anchoring event was committed
 * @param due when the limit ends (first instant of the breach), or null
 * @param missing the facts without which nothing can be said; of a violation, the rows that could
 *     not be read since it was told and that cast doubt on it: empty otherwise
 * @param evidence the rows, in log order
 * @param history the steps, in order; never empty
 * @param proof of the last step; null of an alert that no rule found
 * @param detected when this run found it, on the wall clock; null until it leaves the engine's host
 * @param simulated true if this run played a simulated time, so that nothing really happened
 * @param generation of the job's state that tells it, from 1: a state that was built anew tells all
 *     again, from revision 1 on; 0 where generations are not counted, as in a replay
 */
public record Alert(
    String id,
    long revision,
    String rule,
    int ruleVersion,
    String ruleHash,
    String domain,
    Outcome outcome,
    Level level,
    AlertState state,
    Text title,
    Text message,
    List<LegalBasis> basis,
    String keySpace,
    String key,
    Map<Role, String> subject,
    Instant occurred,
    Instant recorded,
    Instant due,
    List<String> missing,
    List<Evidence> evidence,
    List<Transition> history,
    Proof proof,
    Instant detected,
    boolean simulated,
    long generation) {
  public Alert {
    requireNonNull(id);
    requireNonNull(rule);
    requireNonNull(ruleHash);
    requireNonNull(domain);
    requireNonNull(outcome);
    requireNonNull(level);
    requireNonNull(state);
    requireNonNull(title);
    requireNonNull(message);
    requireNonNull(keySpace);
    requireNonNull(key);
    requireNonNull(recorded);
    basis = List.copyOf(basis);
    subject = Map.copyOf(subject);
    missing = List.copyOf(missing);
    evidence = List.copyOf(evidence);
    history = List.copyOf(history);
    if (history.isEmpty()) {
      throw new IllegalArgumentException("alert " + id + " has no history");
    }
  }

  /** An alert of the real time. */
  public Alert(
      String id,
      long revision,
      String rule,
      int ruleVersion,
      String ruleHash,
      String domain,
      Outcome outcome,
      Level level,
      AlertState state,
      Text title,
      Text message,
      List<LegalBasis> basis,
      String keySpace,
      String key,
      Map<Role, String> subject,
      Instant occurred,
      Instant recorded,
      Instant due,
      List<String> missing,
      List<Evidence> evidence,
      List<Transition> history,
      Proof proof,
      Instant detected) {
    this(
        id,
        revision,
        rule,
        ruleVersion,
        ruleHash,
        domain,
        outcome,
        level,
        state,
        title,
        message,
        basis,
        keySpace,
        key,
        subject,
        occurred,
        recorded,
        due,
        missing,
        evidence,
        history,
        proof,
        detected,
        false,
        0);
  }

  /** The same alert, found at this instant of the wall clock. */
  public Alert detectedAt(Instant instant) {
    return with(revision, state, history, proof, instant, simulated, generation);
  }

  /** The same alert, found while a simulated time was played. */
  public Alert underSimulatedTime() {
    return with(revision, state, history, proof, detected, true, generation);
  }

  /** The same alert, told by a state of this generation. */
  public Alert ofGeneration(long told) {
    return with(revision, state, history, proof, detected, simulated, told);
  }

  /**
   * The alert after a step that no rule took, so that nothing proves it: closed.
   *
   * @param at on the source's clock
   * @param reason why, for people
   */
  public Alert closed(Instant at, Text reason) {
    List<Transition> steps = new ArrayList<>(history);
    steps.add(new Transition(revision + 1, at, AlertState.CLOSED, level, reason));
    return with(revision + 1, AlertState.CLOSED, steps, null, detected, simulated, generation);
  }

  private Alert with(
      long number,
      AlertState stands,
      List<Transition> steps,
      Proof proven,
      Instant seen,
      boolean played,
      long told) {
    return new Alert(
        id,
        number,
        rule,
        ruleVersion,
        ruleHash,
        domain,
        outcome,
        level,
        stands,
        title,
        message,
        basis,
        keySpace,
        key,
        subject,
        occurred,
        recorded,
        due,
        missing,
        evidence,
        steps,
        proven,
        seen,
        played,
        told);
  }
}
