package org.xiezhi.city.hall;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.xiezhi.engine.alert.AlertState;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.alert.Outcome;

/** Decisions after the promise, after the term of the law, and never. */
final class LateDecisions {
  static final String STATUTE = "APPR-TIME-002";
  static final String PROMISE = "APPR-TIME-004";

  private static final String REASON = "APPR-TIME-004A";
  private static final Term ONE_DAY = new Term(1, "workday");

  private LateDecisions() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario(
            "decided after the promise",
            Set.of(PROMISE),
            LateDecisions::promisesLess,
            LateDecisions::afterThePromise,
            LateDecisions::inTheLastMinute),
        new Scenario(
            "a broken promise that nobody explained",
            Set.of(PROMISE, REASON),
            item -> promisesLess(item) && item.promised().inWorkdays(),
            LateDecisions::unexplained,
            LateDecisions::afterThePromise),
        new Scenario(
            "decided after the term of the law",
            Set.of(PROMISE, STATUTE),
            Item::takesDays,
            LateDecisions::afterTheStatute,
            LateDecisions::inTheLastMinute),
        new Scenario(
            "never decided",
            Set.of(PROMISE, STATUTE),
            Item::takesDays,
            LateDecisions::never,
            LateDecisions::withdrawn),
        new Scenario(
            "an immediate item not done at once",
            Set.of(PROMISE),
            item -> item.immediate() && item.active(),
            LateDecisions::notAtOnce,
            LateDecisions::inTheLastMinute),
        new Scenario(
            "a promise of hours not kept",
            Set.of(PROMISE),
            item -> item.active() && item.promised().inHours() && !item.statutory().inHours(),
            LateDecisions::afterTheHours,
            LateDecisions::secondsBeforeTheHours),
        new Scenario(
            "decided in time, entered the next morning",
            Set.of(PROMISE),
            LateDecisions::promisesLess,
            LateDecisions::enteredTheNextMorning,
            LateDecisions::enteredTheSameEvening));
  }

  /** Between the two terms there is room to break only one of them. */
  static boolean promisesLess(Item item) {
    return item.takesDays()
        && item.promised().unit().equals(item.statutory().unit())
        && item.statutory().length() - item.promised().length() >= 5;
  }

  static Due promise(Course course, Desk desk) {
    return desk.days().due(course.accepted, course.item.promised(), course.stop());
  }

  static Due statute(Course course, Desk desk) {
    return desk.days().due(course.accepted, course.item.statutory(), course.stop());
  }

  /** The promise is broken; how the law stands is for the caller to say. */
  static void breakPromise(Course course, Due promise) {
    course.breakPromise(promise.strict(), broken(promise));
  }

  private static String broken(Due promise) {
    return "promised by the end of " + promise.lastDay() + ", and not done by then";
  }

  /**
   * Both terms are over before anything is decided. One decision was owed: a red card for the term
   * of the law takes in the yellow one for the promise.
   */
  static void breakBoth(Course course, Due promise, Due statute) {
    breakBoth(course, promise, STATUTE, statute);
  }

  /**
   * Both terms are over before anything is decided.
   *
   * @param rule that counts the term of the law
   */
  static void breakBoth(Course course, Due promise, String rule, Due statute) {
    boolean red = statute.gravest() == Level.RED;
    course.breakPromise(
        red ? AlertState.SUPERSEDED : AlertState.ISSUED,
        red ? statute.certain() : promise.strict(),
        broken(promise));
    breakLaw(course, rule, statute);
  }

  /** The term of the law is over before anything is decided. */
  static void breakLaw(Course course, String rule, Due statute) {
    course.expect(
        rule,
        statute.gravest(),
        statute.certain(),
        "by law due by the end of " + statute.lastDay() + ", and not done by then");
  }

  private static void afterThePromise(Course course, Desk desk) {
    Due promise = promise(course, desk);
    Due statute = statute(course, desk);
    int room = desk.days().calendar().between(promise.lastDay(), statute.lastDay());
    int late = desk.chance().between(1, Math.max(1, room - 1));
    course.decided =
        desk.hours().on(desk.days().calendar().after(promise.lastDay(), late), desk.chance());
    breakPromise(course, promise);
  }

  private static void unexplained(Course course, Desk desk) {
    course.suspension = null;
    course.result = "approve";
    course.explains = false;
    afterThePromise(course, desk);
    course.expect(
        REASON,
        Level.YELLOW,
        desk.days().due(course.decided, ONE_DAY).strict(),
        "done too late, and nobody published why");
  }

  private static void afterTheStatute(Course course, Desk desk) {
    Due statute = statute(course, desk);
    course.decided = desk.late(statute, desk.chance().between(1, 4));
    breakBoth(course, promise(course, desk), statute);
  }

  private static void never(Course course, Desk desk) {
    course.decided = null;
    breakBoth(course, promise(course, desk), statute(course, desk));
  }

  private static void notAtOnce(Course course, Desk desk) {
    Due promise = promise(course, desk);
    course.decided = desk.hours().from(promise.strict(), desk.chance());
    breakPromise(course, promise);
  }

  private static void afterTheHours(Course course, Desk desk) {
    Due promise = promise(course, desk);
    course.decided = promise.strict().plusSeconds(desk.chance().between(60, 1800));
    course.breakPromise(promise.strict(), "promised by " + promise.strict());
  }

  private static void enteredTheNextMorning(Course course, Desk desk) {
    Due promise = promise(course, desk);
    course.decided = Desk.lastMinute(promise).minusSeconds(desk.chance().between(0, 7200));
    course.decidedRecorded = desk.hours().from(promise.strict(), desk.chance());
    course.expect(
        PROMISE,
        Outcome.VIOLATION,
        Level.YELLOW,
        AlertState.WITHDRAWN,
        course.decidedRecorded,
        "decided in time, but entered only the next morning: the card is taken back");
  }

  private static void inTheLastMinute(Course course, Desk desk) {
    course.decided = Desk.lastMinute(promise(course, desk));
  }

  private static void secondsBeforeTheHours(Course course, Desk desk) {
    course.decided = promise(course, desk).strict().minusSeconds(desk.chance().between(30, 300));
  }

  private static void enteredTheSameEvening(Course course, Desk desk) {
    Instant last = Desk.lastMinute(promise(course, desk));
    course.decided = last.minusSeconds(desk.chance().between(7200, 21_600));
    course.decidedRecorded = last;
  }

  private static void withdrawn(Course course, Desk desk) {
    course.decided = Desk.lastMinute(promise(course, desk));
    course.result = "withdrawn";
  }
}
