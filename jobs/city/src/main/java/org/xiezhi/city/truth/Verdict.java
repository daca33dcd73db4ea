package org.xiezhi.city.truth;

import java.util.List;
import java.util.Map;

/**
 * The alerts of a run compared with its truth.
 *
 * @param rules how many of each kind there are of a rule, by its id
 * @param missed what should have been found and was not
 * @param unexpected the alerts that should not be
 * @param undecided how many expectations the source's clock had not reached when the run was broken
 *     off
 */
public record Verdict(
    Map<String, Count> rules, List<Miss> missed, List<Unexpected> unexpected, int undecided) {
  public Verdict {
    rules = Map.copyOf(rules);
    missed = List.copyOf(missed);
    unexpected = List.copyOf(unexpected);
  }

  /** How many alerts of a rule were planted, found, missed and false. */
  public record Count(int planted, int found, int missed, int unexpected) {
    static final Count NONE = new Count(0, 0, 0, 0);

    Count plus(Count other) {
      return new Count(
          planted + other.planted,
          found + other.found,
          missed + other.missed,
          unexpected + other.unexpected);
    }
  }

  /**
   * An expectation without its alert.
   *
   * @param instead what alerts of the same rule say of the case; empty if there is none
   */
  public record Miss(Expectation expectation, List<String> instead) {
    public Miss {
      instead = List.copyOf(instead);
    }
  }

  /**
   * An alert that should not be.
   *
   * @param how {@code false}, or {@code false (withdrawn)} if it was shown only for a time
   */
  public record Unexpected(FoundAlert alert, String how) {}

  /** Of all rules together. */
  public Count total() {
    return rules.values().stream().reduce(Count.NONE, Count::plus);
  }

  /** Whether everything was found, and nothing else. */
  public boolean holds() {
    return missed.isEmpty() && unexpected.isEmpty();
  }
}
