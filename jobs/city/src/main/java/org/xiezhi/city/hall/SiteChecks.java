package org.xiezhi.city.hall;

import java.util.List;
import java.util.Set;
import org.xiezhi.engine.alert.Level;

/**
 * Checks on the spot that nobody was sent to within the five working days of 行政许可法 55, or that one
 * officer made alone where 34 asks for two.
 */
final class SiteChecks {
  private static final String RULE = "APPR-PROC-002A";
  private static final Term FIVE_DAYS = new Term(5, "workday");
  private static final int ROOM = 9;

  private SiteChecks() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario(
            "sent to the spot a day late",
            Set.of(RULE),
            SiteChecks::suits,
            SiteChecks::aDayLate,
            SiteChecks::inTheLastMinute),
        new Scenario(
            "looked at on the spot by one officer alone",
            Set.of(RULE, WrongSteps.RULE),
            SiteChecks::suits,
            SiteChecks::alone,
            SiteChecks::joinedInTheLastMinute));
  }

  private static boolean suits(Item item) {
    return item.takesDays()
        && item.flow().siteCheck()
        && item.promised().inWorkdays()
        && item.promised().length() >= ROOM;
  }

  private static Due due(Course course, Desk desk) {
    course.suspension = null;
    course.decided = desk.hours().after(course.accepted, ROOM - 1, desk.chance());
    return desk.days().due(course.accepted, FIVE_DAYS);
  }

  private static void aDayLate(Course course, Desk desk) {
    Due due = due(course, desk);
    course.assigned =
        desk.hours().on(desk.days().calendar().after(due.lastDay(), 1), desk.chance());
    course.expect(
        RULE, Level.YELLOW, due.strict(), "nobody was sent by the end of " + due.lastDay());
  }

  private static void alone(Course course, Desk desk) {
    Due due = due(course, desk);
    course.alone = true;
    course.result = "approve";
    course.expect(
        RULE,
        Level.YELLOW,
        due.strict(),
        "no second officer was sent by the end of " + due.lastDay());
    course.expect(
        WrongSteps.RULE,
        Level.RED,
        course.decided.plusSeconds(60),
        "approved what one officer alone had looked at");
  }

  private static void joinedInTheLastMinute(Course course, Desk desk) {
    course.joined = Desk.lastMinute(due(course, desk));
  }

  private static void inTheLastMinute(Course course, Desk desk) {
    course.assigned = Desk.lastMinute(due(course, desk));
  }
}
