package org.xiezhi.engine.rule;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.condition.Condition;
import org.xiezhi.engine.condition.Frame;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.Facts;
import org.xiezhi.engine.rule.Finding.Cause;

/** One event must satisfy a condition, given the reference rows in force. */
public final class CheckRule extends Rule {
  /** A level, and when the violation is as grave as that; null for always. */
  record Grade(Level level, Condition when) {}

  private final String anchor;
  private final Condition violation;
  private final List<Grade> grades;

  /**
   * @param grades from the gravest down; at least one without a condition
   */
  CheckRule(Head head, String anchor, Condition violation, List<Grade> grades) {
    super(head, Set.of(anchor));
    this.anchor = anchor;
    this.violation = violation;
    this.grades = List.copyOf(grades);
  }

  @Override
  public String anchor() {
    return anchor;
  }

  @Override
  Finding judge(Event event, Facts facts, Instant now, Frame frame) {
    Object violated = violation.value(frame);
    if (violated == null) {
      return Finding.cannotSay(frame.takeMissing(), frame);
    }
    return (Boolean) violated
        ? Finding.of(Cause.BROKEN, level(frame), frame)
        : Finding.of(Cause.KEPT, Level.NONE, frame);
  }

  /** The gravest level that certainly holds. */
  private Level level(Frame frame) {
    for (Grade grade : grades) {
      if (grade.when() == null || Boolean.TRUE.equals(grade.when().value(frame))) {
        return grade.level();
      }
    }
    throw new IllegalStateException(id() + " has no level without a condition");
  }
}
