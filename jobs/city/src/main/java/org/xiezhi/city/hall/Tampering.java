package org.xiezhi.city.hall;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xiezhi.engine.alert.AlertState;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.alert.Outcome;

/**
 * Records that say something else afterwards, that came days later, or that were made all at once.
 * What is put right under a ticket that was approved before is in order.
 */
final class Tampering {
  private static final String RULE = "DATA-PROC-001";
  private static final Term ONE_DAY = new Term(1, "workday");

  /** Working days of a promise that is not over when a decision is entered days late. */
  private static final int ROOM = 9;

  private static final Map<String, Object> ONLY = Map.of();

  private Tampering() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario(
            "decided after the promise, and dated back into it",
            Set.of(RULE, LateDecisions.PROMISE),
            LateDecisions::promisesLess,
            Tampering::datedBack,
            Tampering::dateCorrected),
        new Scenario(
            "a charge that was lowered after the decision",
            Set.of(RULE),
            WrongFees::charges,
            (course, desk) ->
                tampered(course, lowered(course, desk, false), "the charge was lowered"),
            (course, desk) -> course.alterations.add(lowered(course, desk, true))),
        new Scenario(
            "a review that was deleted after the approval",
            Set.of(RULE, WrongSteps.RULE),
            WrongSteps::reviews,
            Tampering::reviewDeleted,
            (course, desk) -> course.alterations.add(deleted(course, desk, "decide", true))),
        new Scenario(
            "a decision that was entered days later",
            Set.of(RULE),
            item ->
                item.takesDays()
                    && item.promised().inWorkdays()
                    && item.promised().length() >= ROOM,
            Tampering::enteredDaysLater,
            Tampering::enteredInTheLastMinute),
        new Scenario(
            "accepted, reviewed and decided in one second",
            Set.of(RULE),
            item -> WrongSteps.reviews(item) && !item.flow().siteCheck(),
            Tampering::inOneSecond,
            (course, desk) -> atOnce(course, 1)));
  }

  private static Instant afterwards(Course course, Desk desk) {
    return course.decided.plusSeconds(desk.chance().between(900, 3000));
  }

  private static void tampered(Course course, Course.Alteration altered, String why) {
    course.alterations.add(altered);
    course.expect(RULE, Level.RED, altered.at(), why + ", and no ticket allowed it");
  }

  private static Course.Alteration dated(Course course, Desk desk, Instant date, boolean ticketed) {
    return new Course.Alteration(
        "decision", ONLY, "decided_at", date, afterwards(course, desk), ticketed);
  }

  /** With a review that was done by then, so that nothing shows but the change. */
  private static void datedBack(Course course, Desk desk) {
    course.suspension = null;
    course.result = "approve";
    Due promise = LateDecisions.promise(course, desk);
    Instant date = desk.hours().on(promise.lastDay(), desk.chance());
    course.review = new Course.Review(date.minusSeconds(900), date.minusSeconds(300));
    course.decided =
        desk.hours().on(desk.days().calendar().after(promise.lastDay(), 1), desk.chance());
    Course.Alteration altered = dated(course, desk, date, false);
    tampered(course, altered, "the decision was dated back to " + promise.lastDay());
    course.expect(
        LateDecisions.PROMISE,
        Outcome.VIOLATION,
        Level.YELLOW,
        AlertState.WITHDRAWN,
        altered.at(),
        "decided too late, until the decision was dated back: the card is taken back");
  }

  private static void dateCorrected(Course course, Desk desk) {
    Instant date = course.decided.minusSeconds(desk.chance().between(10, 50));
    course.alterations.add(dated(course, desk, date, true));
  }

  private static Course.Alteration lowered(Course course, Desk desk, boolean ticketed) {
    BigDecimal half = course.charge.amount().divide(BigDecimal.valueOf(2), 2, RoundingMode.DOWN);
    return new Course.Alteration("fee", ONLY, "amount", half, afterwards(course, desk), ticketed);
  }

  private static Course.Alteration deleted(
      Course course, Desk desk, String step, boolean ticketed) {
    return new Course.Alteration(
        "step", Map.of("step_code", step), null, null, afterwards(course, desk), ticketed);
  }

  private static void reviewDeleted(Course course, Desk desk) {
    course.result = "approve";
    Course.Alteration altered = deleted(course, desk, "review", false);
    tampered(course, altered, "the review was deleted");
    course.expect(WrongSteps.RULE, Level.RED, altered.at(), "approved, and no review is there");
  }

  private static Due entry(Course course, Desk desk) {
    course.suspension = null;
    course.decided = desk.hours().after(course.accepted, 1, desk.chance());
    return desk.days().due(course.decided, ONE_DAY);
  }

  private static void enteredDaysLater(Course course, Desk desk) {
    Due due = entry(course, desk);
    course.decidedRecorded = desk.late(due, 1);
    course.expect(
        RULE,
        Level.WARNING,
        course.decidedRecorded,
        "the decision was to be entered by the end of " + due.lastDay());
  }

  private static void enteredInTheLastMinute(Course course, Desk desk) {
    course.decidedRecorded = Desk.lastMinute(entry(course, desk));
  }

  private static void inOneSecond(Course course, Desk desk) {
    atOnce(course, 0);
    course.expect(
        RULE,
        Level.YELLOW,
        course.decidedRecorded,
        "accepted, reviewed and decided at " + course.accepted);
  }

  private static void atOnce(Course course, int secondsLater) {
    course.suspension = null;
    course.result = "approve";
    course.review = new Course.Review(course.accepted, course.accepted);
    course.decided = course.accepted.plusSeconds(secondsLater);
    course.decidedRecorded = course.accepted.plusSeconds(40);
  }
}
