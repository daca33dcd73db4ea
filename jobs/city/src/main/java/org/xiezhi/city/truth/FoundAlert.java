package org.xiezhi.city.truth;

import static java.util.Objects.requireNonNull;

import org.xiezhi.engine.alert.AlertState;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.alert.Outcome;

/**
 * An alert as it stands at the end.
 *
 * @param judgement what it says of whom
 * @param highest the gravest level that it ever had
 * @param message in Chinese
 */
public record FoundAlert(Judgement judgement, Level highest, String message) {
  public FoundAlert {
    requireNonNull(judgement);
    requireNonNull(highest);
    requireNonNull(message);
  }

  /** What an alert says of a case: in this it is compared with the truth. */
  public record Judgement(String key, String rule, Outcome outcome, Level level, AlertState state) {
    public Judgement {
      requireNonNull(key);
      requireNonNull(rule);
      requireNonNull(outcome);
      requireNonNull(level);
      requireNonNull(state);
    }

    @Override
    public String toString() {
      return outcome == Outcome.VIOLATION
          ? level.word() + " " + state.word()
          : outcome.word() + " " + state.word();
    }
  }

  /** Whether somebody was ever shown a card, or told that nothing can be said. */
  boolean mattered() {
    return highest.compareTo(Level.YELLOW) >= 0
        || judgement.outcome() == Outcome.CANNOT_SAY
        || judgement.state() == AlertState.ISSUED;
  }
}
