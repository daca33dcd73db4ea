package org.xiezhi.city.hall;

import static org.xiezhi.city.hall.DayCounter.day;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.xiezhi.engine.alert.Level;

/** Applications that nobody answers within the five working days of 行政许可法 32. */
final class LateReceipts {
  static final String RULE = "APPR-TIME-001";

  private static final Term FIVE_DAYS = new Term(5, "workday");
  private static final int RED_AFTER = 2;

  private LateReceipts() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario(
            "accepted a day late",
            Set.of(RULE),
            LateReceipts::suits,
            LateReceipts::oneDayLate,
            LateReceipts::acceptedOnTheLastDay),
        new Scenario(
            "accepted days late",
            Set.of(RULE),
            LateReceipts::suits,
            LateReceipts::daysLate,
            LateReceipts::noticedOnTheLastDay));
  }

  /** Long enough that what counts as accepted from its receipt can still be decided in time. */
  private static boolean suits(Item item) {
    return item.takesDays()
        && !item.askable().isEmpty()
        && item.promised().length() >= 5
        && item.statutory().inWorkdays()
        && item.statutory().length() >= 15;
  }

  static void oneDayLate(Course course, Desk desk) {
    Due due = unanswered(course, desk);
    LocalDate next = desk.days().calendar().after(due.lastDay(), 1);
    acceptedOn(next, course, desk);
    course.expect(RULE, Level.YELLOW, due.strict(), "answered on " + next + why(due));
  }

  private static void daysLate(Course course, Desk desk) {
    Due due = unanswered(course, desk);
    if (!sure(due, desk)) {
      oneDayLate(course, desk);
      return;
    }
    LocalDate day = desk.days().late(due, RED_AFTER + desk.chance().between(0, 1));
    acceptedOn(day, course, desk);
    expectRed(course, desk, due, "answered on " + day);
  }

  /** No answer came even two days later, and it is sure what level that is. */
  static void expectRed(Course course, Desk desk, Due due, String what) {
    course.expect(
        RULE, due.gravest(), DayCounter.startOf(desk.days().late(due, RED_AFTER)), what + why(due));
  }

  /** Whether it is beyond doubt what the level is when no answer comes. */
  static boolean sure(Due due, Desk desk) {
    return desk.days().sure(due, RED_AFTER);
  }

  private static String why(Due due) {
    return ", due by the end of " + due.lastDay();
  }

  /** Nobody has answered until the five days are over; gives when that is. */
  static Due unanswered(Course course, Desk desk) {
    course.notices.clear();
    course.papers.clear();
    return desk.days().due(course.applied, FIVE_DAYS);
  }

  /** And then decided at once, as it counts as accepted from its receipt on. */
  private static void acceptedOn(LocalDate day, Course course, Desk desk) {
    accept(course, desk, DayCounter.at(day, 9, desk.chance().between(0, 59)));
    course.decided = desk.hours().after(course.accepted, 1, desk.chance());
  }

  static void accept(Course course, Desk desk, Instant accepted) {
    course.accepted = accepted;
    course.suspension = null;
    if (course.charge != null) {
      course.charge = course.charge.at(accepted.plusSeconds(desk.chance().between(30, 200)));
      OrdinaryCourse.remitted(course, desk);
    }
  }

  static void acceptedOnTheLastDay(Course course, Desk desk) {
    Due due = unanswered(course, desk);
    accept(course, desk, Desk.lastMinute(due));
    course.decided = desk.hours().after(course.accepted, 1, desk.chance());
  }

  private static void noticedOnTheLastDay(Course course, Desk desk) {
    Due due = unanswered(course, desk);
    Instant noticed = Desk.lastMinute(due).minusSeconds(desk.chance().between(0, 3600));
    LocalDate back = desk.days().calendar().after(day(noticed), desk.chance().between(1, 4));
    String material = desk.chance().of(course.item.askable()).code();
    course.notices.add(
        new Course.Notice(noticed, material, DayCounter.at(back, 8, desk.chance().between(0, 59))));
    accept(course, desk, desk.hours().on(back, desk.chance()));
    course.decided = desk.hours().after(course.accepted, 1, desk.chance());
  }
}
