package org.xiezhi.engine.rule;

import org.xiezhi.engine.condition.Traced;
import org.xiezhi.engine.event.Event;

/**
 * A condition of a rule with what it was.
 *
 * @param part of the rule in which it stands
 * @param about the event that it was asked about; null if it was asked of the anchoring one
 * @param answer with the value of each of its parts
 */
public record Asked(String part, Event about, Traced answer) {}
