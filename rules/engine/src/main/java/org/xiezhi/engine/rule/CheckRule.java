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
  private final String anchor;
  private final Condition violation;
  private final Grades grades;

  CheckRule(Head head, String anchor, Condition violation, Grades grades) {
    super(head, Set.of(anchor));
    this.anchor = anchor;
    this.violation = violation;
    this.grades = grades;
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
    return (Boolean) violated ? grades.broken(frame) : Finding.of(Cause.KEPT, Level.NONE, frame);
  }

  @Override
  List<Part> parts() {
    return grades.parts(Part.once(VIOLATION, violation));
  }
}
