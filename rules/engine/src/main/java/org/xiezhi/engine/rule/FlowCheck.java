package org.xiezhi.engine.rule;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.xiezhi.engine.alert.Text;
import org.xiezhi.engine.condition.Frame;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.Precision;

/**
 * Holds what was done against the flow: what is missing at the end, what was begun before an
 * earlier step ended, and what was done again though no return asked for it.
 */
final class FlowCheck {
  private final Procedure procedure;
  private final Course course;
  private final Frame frame;
  private final Breaches found;

  FlowCheck(Procedure procedure, Course course, Frame frame, Breaches found) {
    this.procedure = procedure;
    this.course = course;
    this.frame = frame;
    this.found = found;
  }

  void check() {
    Set<String> returnDoubts = new LinkedHashSet<>(0);
    procedure.returns().forEach(back -> returnDoubts.addAll(course.doubts(back.activity())));
    for (Procedure.Step step : procedure.flow()) {
      Rounds rounds = Rounds.of(procedure, step.place(), course);
      missing(step, rounds, returnDoubts);
      repeated(step, rounds, returnDoubts);
      order(step, rounds, returnDoubts);
    }
  }

  /** At each end, a mandatory step must have been done in the round that it ends. */
  private void missing(Procedure.Step step, Rounds rounds, Set<String> returnDoubts) {
    if (step.optional()) {
      return;
    }
    boolean[] done = new boolean[rounds.count()];
    course.of(step.activity()).forEach(performance -> done[rounds.of(performance)] = true);
    for (int end : procedure.ends()) {
      for (Performance performance : course.of(end)) {
        if (!done[rounds.of(performance)]) {
          missing(step, performance.event(), returnDoubts);
          return;
        }
      }
    }
  }

  private void missing(Procedure.Step step, Event end, Set<String> returnDoubts) {
    Object mandatory = step.when() == null ? (Object) true : step.when().value(frame);
    if (mandatory == null) {
      found.miss(frame.takeMissing());
    } else if ((Boolean) mandatory) {
      Text title = procedure.activity(step.activity()).title();
      Set<String> doubts = new LinkedHashSet<>(course.doubts(step.activity()));
      doubts.addAll(returnDoubts);
      found.add(
          new Breach(
              Procedure.MISSING,
              new Text("缺少环节“" + title.zh() + "”", "the step \"" + title.en() + "\" is missing"),
              List.of(end)),
          doubts);
    }
  }

  private void repeated(Procedure.Step step, Rounds rounds, Set<String> returnDoubts) {
    List<Performance> performed = course.of(step.activity());
    if (step.repeated() || performed.size() < 2) {
      return;
    }
    boolean vague = rounds.vague();
    for (Performance performance : performed) {
      vague |= rounds.count() > 1 && performance.event().precision() == Precision.DAY;
    }
    if (vague) {
      // Within a day nobody knows on which side of the return it was; the number still tells.
      if (performed.size() > rounds.count()) {
        repeated(step, performed.get(0), performed.get(performed.size() - 1), returnDoubts);
      }
      return;
    }
    for (int i = 1; i < performed.size(); i++) {
      Performance before = performed.get(i - 1);
      if (rounds.of(before) == rounds.of(performed.get(i))) {
        repeated(step, before, performed.get(i), returnDoubts);
        return;
      }
    }
  }

  private void repeated(
      Procedure.Step step, Performance first, Performance again, Set<String> doubts) {
    Text title = procedure.activity(step.activity()).title();
    found.add(
        new Breach(
            Procedure.REPEATED,
            new Text(
                "环节“" + title.zh() + "”重复办理", "the step \"" + title.en() + "\" was done again"),
            List.of(first.event(), again.event())),
        doubts);
  }

  /** Nothing may begin before this step ended, in the same round, if it comes later in the flow. */
  private void order(Procedure.Step step, Rounds rounds, Set<String> returnDoubts) {
    if (!course.has(step.activity())) {
      return;
    }
    Performance[] last = new Performance[rounds.count()];
    for (Performance performance : course.of(step.activity())) {
      int round = rounds.of(performance);
      if (last[round] == null || performance.ended().isAfter(last[round].ended())) {
        last[round] = performance;
      }
    }
    for (Procedure.Step later : procedure.flow()) {
      if (later.place() > step.place()) {
        for (Performance performance : course.of(later.activity())) {
          Performance before = last[rounds.of(performance)];
          if (before != null && isBefore(performance.began(), before.ended())) {
            order(step, before, later, performance, returnDoubts);
            return;
          }
        }
      }
    }
  }

  private boolean isBefore(Instant began, Instant ended) {
    return began.plus(procedure.tolerance()).isBefore(ended);
  }

  private void order(
      Procedure.Step step,
      Performance ended,
      Procedure.Step later,
      Performance began,
      Set<String> doubts) {
    Text first = procedure.activity(step.activity()).title();
    Text second = procedure.activity(later.activity()).title();
    found.add(
        new Breach(
            Procedure.ORDER,
            new Text(
                "环节“" + second.zh() + "”在“" + first.zh() + "”完成之前开始",
                "\"" + second.en() + "\" was begun before \"" + first.en() + "\" was done"),
            List.of(ended.event(), began.event())),
        doubts);
  }
}
