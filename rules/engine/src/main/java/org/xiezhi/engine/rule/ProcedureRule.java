package org.xiezhi.engine.rule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.alert.Text;
import org.xiezhi.engine.condition.Frame;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.Facts;
import org.xiezhi.engine.rule.Finding.Cause;

/**
 * The activities of a case must follow a flow, some must be done by different people, some must not
 * be done at all.
 *
 * <pre>
 *   accept ──▶ review ──▶ decide      nothing is missing before the end
 *                 ▲          │
 *                 └─ return ─┘        begins another round
 * </pre>
 */
public final class ProcedureRule extends Rule {
  private final String anchor;
  private final Procedure procedure;
  private final Grades grades;
  private final ZoneId zone;

  ProcedureRule(
      Head head,
      String anchor,
      Set<String> concerns,
      Procedure procedure,
      Grades grades,
      ZoneId zone) {
    super(head, concerns);
    this.anchor = anchor;
    this.procedure = procedure;
    this.grades = grades;
    this.zone = zone;
  }

  @Override
  public String anchor() {
    return anchor;
  }

  @Override
  boolean looksAround() {
    return procedure.activities().all().stream().anyMatch(a -> a.type().equals(anchor));
  }

  /** What was done that must not be stands, whatever else was done. */
  @Override
  Set<String> awaited(Finding violation) {
    return violation.breaches().stream().allMatch(breach -> isProven(breach.part()))
        ? Set.of()
        : procedure.activities().types();
  }

  private boolean isProven(String part) {
    return part.equals(Procedure.NEVER)
        || (part.equals(Procedure.SAME_PERSON) && procedure.provesSamePerson());
  }

  @Override
  List<Part> parts() {
    List<Part> parts = new ArrayList<>(procedure.parts());
    parts.addAll(grades.parts());
    return parts;
  }

  @Override
  Finding judge(Event event, Facts facts, Instant now, Frame frame) {
    Course course = Course.of(procedure.activities(), facts, frame, zone);
    Event end = end(course, frame);
    Breaches found = new Breaches();
    new FlowCheck(procedure, course, frame, found).check();
    new PersonCheck(procedure, course, frame, found).check();
    precedences(course, found);
    never(course, frame, found);
    if (!found.certain().isEmpty()) {
      return grades.broken(found.certain(), end != null, frame);
    }
    // Until the end, what is missing may still be filled in.
    if (end != null || procedure.ends().isEmpty()) {
      found.miss(course.doubts());
      if (!found.missing().isEmpty()) {
        return Finding.cannotSay(found.missing(), frame);
      }
    }
    return Finding.of(Cause.KEPT, Level.NONE, frame);
  }

  /** The first end that came, which is then in its slot; null if there is none yet. */
  private Event end(Course course, Frame frame) {
    Performance first = null;
    int slot = ANCHOR;
    for (int end : procedure.ends()) {
      for (Performance performance : course.of(end)) {
        if (first == null || isEarlier(performance, first)) {
          first = performance;
          slot = procedure.activity(end).slot();
        }
      }
    }
    if (slot != ANCHOR) {
      frame.set(slot, first.event());
    }
    return first == null ? null : first.event();
  }

  private static boolean isEarlier(Performance a, Performance b) {
    int byTime = a.ended().compareTo(b.ended());
    return byTime < 0 || (byTime == 0 && a.event().fact().compareTo(b.event().fact()) < 0);
  }

  private void precedences(Course course, Breaches found) {
    for (Procedure.Precedence precedence : procedure.precedences()) {
      Performance begun = null;
      for (Performance performance : course.of(precedence.activity())) {
        begun = begun == null || performance.began().isBefore(begun.began()) ? performance : begun;
      }
      if (begun != null) {
        for (int needed : precedence.needs()) {
          precedence(begun, precedence.activity(), needed, course, found);
        }
      }
    }
  }

  private void precedence(
      Performance begun, int activity, int needed, Course course, Breaches found) {
    Instant latest = begun.began().plus(procedure.tolerance());
    for (Performance before : course.of(needed)) {
      if (!before.ended().isAfter(latest)) {
        return;
      }
    }
    Text title = procedure.activity(activity).title();
    Text need = procedure.activity(needed).title();
    found.add(
        new Breach(
            Procedure.PRECEDENCE,
            new Text(
                "“" + title.zh() + "”之前没有“" + need.zh() + "”",
                "there is no \"" + need.en() + "\" before \"" + title.en() + "\""),
            List.of(begun.event())),
        course.doubts(needed));
  }

  private void never(Course course, Frame frame, Breaches found) {
    for (Procedure.Never never : procedure.never()) {
      List<Performance> performed = course.of(never.activity());
      if (!performed.isEmpty()) {
        Object forbidden = never.when() == null ? (Object) true : never.when().value(frame);
        if (forbidden == null) {
          found.miss(frame.takeMissing());
        } else if ((Boolean) forbidden) {
          Text title = procedure.activity(never.activity()).title();
          found.add(
              new Breach(
                  Procedure.NEVER,
                  new Text("不应有“" + title.zh() + "”", "there must be no \"" + title.en() + "\""),
                  List.of(performed.get(0).event())));
        }
      }
    }
  }
}
