package org.xiezhi.engine.rule;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.xiezhi.engine.alert.Text;
import org.xiezhi.engine.condition.Condition;

/**
 * Something that is done in a case, as a procedure names it.
 *
 * @param index its place among the procedure's activities
 * @param name in the rule file
 * @param title for people
 * @param type the event type of its rows
 * @param slot of the row in the frames that conditions see
 * @param when which rows of the type are meant; null for all
 * @param began when it was begun; null if that is when it occurred
 * @param persons who did it: the first must be known, the others are further ones
 */
record Activity(
    int index,
    String name,
    Text title,
    String type,
    int slot,
    Condition when,
    Condition began,
    List<Condition> persons) {
  Activity {
    requireNonNull(name);
    requireNonNull(title);
    requireNonNull(type);
    persons = List.copyOf(persons);
  }

  /** All rows of its type, in its slot. */
  Selector selector() {
    return new Selector(type, slot, null);
  }
}
