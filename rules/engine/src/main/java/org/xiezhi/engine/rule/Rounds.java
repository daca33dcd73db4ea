package org.xiezhi.engine.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.xiezhi.engine.event.Precision;

/**
 * The rounds that a step of the flow goes through: each return that sends the case back to it or
 * before it begins another one.
 *
 * @param starts when the second and each further round began, in order
 * @param vague true if one of the returns is only known to the day
 */
record Rounds(List<Instant> starts, boolean vague) {
  static Rounds of(Procedure procedure, int place, Course course) {
    List<Instant> starts = new ArrayList<>(0);
    boolean vague = false;
    for (Procedure.Return back : procedure.returns()) {
      if (back.place() <= place) {
        for (Performance performance : course.of(back.activity())) {
          starts.add(performance.ended());
          vague |= performance.event().precision() == Precision.DAY;
        }
      }
    }
    Collections.sort(starts);
    return new Rounds(starts, vague);
  }

  int count() {
    return starts.size() + 1;
  }

  /** The round to which something belongs, from 0. */
  int of(Performance performance) {
    int index = Collections.binarySearch(starts, performance.endedBy());
    if (index < 0) {
      return -index - 1;
    }
    // What was done at the very instant of the return was done before it.
    while (index > 0 && starts.get(index - 1).equals(performance.endedBy())) {
      index--;
    }
    return index;
  }
}
