package org.xiezhi.city.hall;

import java.util.List;
import java.util.Set;

/**
 * Applications that nobody answers in time: they count as accepted from their receipt (行政许可法 32),
 * so that the term of the law runs from there.
 */
final class DeemedAcceptances {
  private static final String RULE = "APPR-TIME-002A";

  /** So much shorter a promise is over before the term that runs from the receipt. */
  private static final int BETWEEN = 8;

  private DeemedAcceptances() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario(
            "never answered at all",
            Set.of(RULE, LateReceipts.RULE),
            DeemedAcceptances::suits,
            DeemedAcceptances::neverAnswered,
            DeemedAcceptances::turnedAwayOnTheLastDay),
        new Scenario(
            "accepted late, and decided as if that did not matter",
            Set.of(RULE, LateReceipts.RULE, LateDecisions.PROMISE),
            DeemedAcceptances::suits,
            DeemedAcceptances::decidedByTheLaterTerm,
            DeemedAcceptances::acceptedInTime));
  }

  private static boolean suits(Item item) {
    return item.takesDays()
        && item.promised().inWorkdays()
        && item.statutory().inWorkdays()
        && item.statutory().length() - item.promised().length() >= BETWEEN;
  }

  private static void neverAnswered(Course course, Desk desk) {
    Due answer = LateReceipts.unanswered(course, desk);
    if (!LateReceipts.sure(answer, desk)) {
      decidedByTheLaterTerm(course, desk);
      return;
    }
    course.accepted = null;
    course.decided = null;
    LateReceipts.expectRed(course, desk, answer, "never answered");
    LateDecisions.breakLaw(course, RULE, fromReceipt(course, desk));
  }

  private static Due fromReceipt(Course course, Desk desk) {
    return desk.days().due(course.applied, course.item.statutory());
  }

  private static void decidedByTheLaterTerm(Course course, Desk desk) {
    LateReceipts.oneDayLate(course, desk);
    Due statute = fromReceipt(course, desk);
    course.decided = desk.late(statute, 1);
    LateDecisions.breakBoth(course, LateDecisions.promise(course, desk), RULE, statute);
  }

  private static void turnedAwayOnTheLastDay(Course course, Desk desk) {
    Refusals.turnAway(course, Desk.lastMinute(LateReceipts.unanswered(course, desk)));
  }

  /** The term of the law runs from the acceptance then, and is kept to the minute. */
  private static void acceptedInTime(Course course, Desk desk) {
    LateReceipts.acceptedOnTheLastDay(course, desk);
    course.decided = Desk.lastMinute(LateDecisions.statute(course, desk));
    LateDecisions.breakPromise(course, LateDecisions.promise(course, desk));
  }
}
