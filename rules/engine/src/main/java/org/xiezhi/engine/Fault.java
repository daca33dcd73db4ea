package org.xiezhi.engine;

import static java.util.Objects.requireNonNull;

import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.rule.Rule;

/**
 * A rule failed on one key: the engine is wrong there, not the record. What the rule said of it
 * before stays so.
 *
 * @param rule null if no rule could be judged there
 * @param anchor of which it was to judge; without a rule, any row of the key
 * @param cause what was thrown
 */
public record Fault(String keySpace, String key, Rule rule, Event anchor, Throwable cause) {
  public Fault {
    requireNonNull(keySpace);
    requireNonNull(key);
    requireNonNull(anchor);
    requireNonNull(cause);
  }
}
