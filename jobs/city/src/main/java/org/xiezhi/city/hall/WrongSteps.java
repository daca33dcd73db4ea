package org.xiezhi.city.hall;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.xiezhi.engine.alert.Level;

/**
 * Approvals without the review that the item's flow asks for, or by one officer from first to last.
 */
final class WrongSteps {
  static final String RULE = "APPR-PROC-002";

  private WrongSteps() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario(
            "approved without a review",
            Set.of(RULE),
            WrongSteps::reviews,
            WrongSteps::unreviewed,
            WrongSteps::reviewedInTheLastMinute),
        new Scenario(
            "taken in, reviewed and approved by one officer",
            Set.of(RULE),
            item -> reviews(item) && item.flow().separateDuties(),
            WrongSteps::singleHanded,
            WrongSteps::twoOfThree));
  }

  static boolean reviews(Item item) {
    return item.takesDays() && item.flow().review();
  }

  private static void unreviewed(Course course, Desk desk) {
    course.reviewedBy = null;
    expect(course, "approved, and nobody had examined it");
  }

  private static void singleHanded(Course course, Desk desk) {
    twoOfThree(course, desk);
    course.decidedBy = course.window.acceptor();
    expect(course, "taken in, examined and approved by " + course.decidedBy);
  }

  private static void expect(Course course, String why) {
    course.result = "approve";
    course.expect(RULE, Level.RED, course.decided.plusSeconds(60), why);
  }

  private static void reviewedInTheLastMinute(Course course, Desk desk) {
    Instant ended = course.decided.minusSeconds(1);
    course.review = new Course.Review(ended.minusSeconds(desk.chance().between(60, 240)), ended);
  }

  /** Whoever takes it in may examine it, if another decides. */
  private static void twoOfThree(Course course, Desk desk) {
    course.reviewedBy = course.window.acceptor();
  }
}
