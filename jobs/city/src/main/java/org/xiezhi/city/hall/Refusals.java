package org.xiezhi.city.hall;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.xiezhi.engine.alert.Level;

/** Refusals without reasons, remedies or a seal; acceptances without a written receipt. */
final class Refusals {
  private static final String RULE = "APPR-PROC-004";
  private static final String RECEIPT = "APPR-PROC-004A";

  /** Of twenty characters, as few as a reason may have. */
  private static final String SHORTEST = "申请人提交的材料不能证明其符合法定条件。";

  private static final Term ONE_DAY = new Term(1, "workday");

  private Refusals() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario(
            "refused without a reason",
            Set.of(RULE),
            Item::takesDays,
            (course, desk) -> refused(course, "不符合条件", true, true),
            (course, desk) -> nearly(course)),
        new Scenario(
            "refused without a word on remedies",
            Set.of(RULE),
            Item::takesDays,
            (course, desk) -> refused(course, SHORTEST, false, true),
            (course, desk) -> nearly(course)),
        new Scenario(
            "refused without a seal",
            Set.of(RULE),
            Item::takesDays,
            (course, desk) -> refused(course, SHORTEST, true, false),
            (course, desk) -> nearly(course)),
        new Scenario(
            "accepted without a receipt",
            Set.of(RECEIPT),
            Item::takesDays,
            Refusals::withoutReceipt,
            Refusals::receiptInTheLastMinute));
  }

  /** A refusal to approve that has all that the law asks for. */
  static Course.Refusal proper() {
    return new Course.Refusal("经审查，申请人提交的材料不能证明其符合该事项规定的法定条件，故不予许可。", null, true, true);
  }

  /** A refusal to accept that has all that the law asks for. */
  private static Course.Refusal notAccepted() {
    return new Course.Refusal("经核对，所申请的事项依法不需要取得行政许可或者已经取消，故不予受理。", null, true, true);
  }

  /** Lets a case be refused from the first, with all that the law asks for. */
  static void turnAway(Course course, Instant when) {
    course.turnedAway = when;
    course.refusal = notAccepted();
    course.accepted = null;
    course.decided = null;
  }

  private static void refuse(Course course, String reason, boolean remedy, boolean sealed) {
    course.result = "refuse";
    course.refusal = new Course.Refusal(reason, null, remedy, sealed);
  }

  private static void refused(Course course, String reason, boolean remedy, boolean sealed) {
    refuse(course, reason, remedy, sealed);
    course.expectPending(
        RULE,
        course.decided.plusSeconds(60),
        "refused; reason “" + reason + "”, remedies " + remedy + ", seal " + sealed);
  }

  private static void nearly(Course course) {
    refuse(course, SHORTEST, true, true);
  }

  private static void withoutReceipt(Course course, Desk desk) {
    course.numbered = false;
    Due due = desk.days().due(course.accepted, ONE_DAY);
    course.expect(
        RECEIPT,
        Level.YELLOW,
        due.strict(),
        "accepted without a number, and no receipt by the end of " + due.lastDay());
  }

  private static void receiptInTheLastMinute(Course course, Desk desk) {
    course.numbered = false;
    course.receipted = Desk.lastMinute(desk.days().due(course.accepted, ONE_DAY));
  }
}
