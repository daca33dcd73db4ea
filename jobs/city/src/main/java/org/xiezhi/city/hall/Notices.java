package org.xiezhi.city.hall;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.xiezhi.engine.alert.Level;

/** Applicants who are sent away more than once, against 行政许可法 32. */
final class Notices {
  private static final String RULE = "APPR-PROC-001";

  private Notices() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario(
            "told of the same paper twice",
            Set.of(RULE),
            Notices::suits,
            (course, desk) -> repeatedly(course, desk, List.of(0, 0)),
            Notices::once),
        new Scenario(
            "told of another paper the second time",
            Set.of(RULE),
            Notices::suits,
            (course, desk) -> repeatedly(course, desk, List.of(0, 1)),
            Notices::once),
        new Scenario(
            "told of other papers again and again",
            Set.of(RULE),
            item -> suits(item) && item.askable().size() >= 3,
            (course, desk) -> repeatedly(course, desk, List.of(0, 1, 2)),
            Notices::once));
  }

  private static boolean suits(Item item) {
    return item.takesDays() && item.askable().size() >= 2;
  }

  /** Nothing was asked for: what was completed came complete, then and on the net. */
  static void forget(Course course) {
    if (!course.notices.isEmpty()) {
      course.applied = course.notices.get(course.notices.size() - 1).completed();
      course.online = true;
    }
    course.notices.clear();
    course.papers.clear();
  }

  /** Accepts the case only when it is complete, and lets it go on from there as it would have. */
  static void acceptAfter(Course course, Desk desk, Instant completed) {
    course.accepted = desk.hours().after(completed, 1, desk.chance());
    course.suspension = null;
    course.extensions.clear();
    if (course.charge != null) {
      course.charge = course.charge.at(course.accepted.plusSeconds(desk.chance().between(30, 200)));
      OrdinaryCourse.remitted(course, desk);
    }
    course.decided = desk.hours().after(course.accepted, 1, desk.chance());
  }

  private static void once(Course course, Desk desk) {
    tell(course, desk, List.of(0));
  }

  /** Each notice asks for one paper, by its place on the list, and gets it. */
  private static void tell(Course course, Desk desk, List<Integer> places) {
    forget(course);
    Instant last = course.applied;
    for (int place : places) {
      Instant noticed = desk.hours().after(last, 1, desk.chance());
      last = noticed.plusSeconds(desk.chance().between(3600, 90_000));
      course.notices.add(new Course.Notice(noticed, course.item.askable().get(place).code(), last));
    }
    acceptAfter(course, desk, last);
  }

  private static void repeatedly(Course course, Desk desk, List<Integer> places) {
    tell(course, desk, places);
    for (int i = 1; i < places.size(); i++) {
      boolean another = !places.get(i).equals(places.get(0));
      Level level = another ? Level.YELLOW : Level.WARNING;
      course.expect(
          RULE,
          another && i >= 2 ? Level.RED : level,
          course.notices.get(i).at().plusSeconds(60),
          "sent away for the " + (i + 1) + "th time" + (another ? ", for another paper" : ""));
    }
  }
}
