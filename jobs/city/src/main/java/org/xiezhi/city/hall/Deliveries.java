package org.xiezhi.city.hall;

import java.util.List;
import java.util.Set;
import org.xiezhi.engine.alert.Level;

/** Licences that are not handed over within the ten working days of 行政许可法 44. */
final class Deliveries {
  private static final String RULE = "APPR-TIME-003";
  private static final Term TEN_DAYS = new Term(10, "workday");
  private static final int RED_AFTER = 2;

  private Deliveries() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario(
            "handed over a day late",
            Set.of(RULE),
            Deliveries::suits,
            Deliveries::oneDayLate,
            Deliveries::inTheLastMinute),
        new Scenario(
            "never handed over",
            Set.of(RULE),
            Deliveries::suits,
            Deliveries::never,
            Deliveries::readyInTheLastMinute));
  }

  private static boolean suits(Item item) {
    return item.takesDays() && item.result();
  }

  private static Due due(Course course, Desk desk) {
    course.result = "approve";
    return desk.days().due(course.decided, TEN_DAYS);
  }

  private static void oneDayLate(Course course, Desk desk) {
    Due due = due(course, desk);
    course.delivered =
        desk.hours().on(desk.days().calendar().after(due.lastDay(), 1), desk.chance());
    course.expect(
        RULE, Level.YELLOW, due.strict(), "approved, not handed over by " + due.lastDay());
  }

  private static void never(Course course, Desk desk) {
    Due due = due(course, desk);
    if (!desk.days().sure(due, RED_AFTER)) {
      oneDayLate(course, desk);
      return;
    }
    course.neverDelivered = true;
    course.expect(
        RULE,
        due.gravest(),
        DayCounter.startOf(desk.days().late(due, RED_AFTER)),
        "approved, never handed over; due by " + due.lastDay());
  }

  private static void inTheLastMinute(Course course, Desk desk) {
    course.delivered = Desk.lastMinute(due(course, desk));
  }

  /** It lies ready, and the applicant was told; it is collected weeks later. */
  private static void readyInTheLastMinute(Course course, Desk desk) {
    Due due = due(course, desk);
    course.collectable = Desk.lastMinute(due);
    course.delivered = desk.hours().after(due.strict(), desk.chance().between(2, 9), desk.chance());
  }
}
