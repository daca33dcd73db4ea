package org.xiezhi.city.hall;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.xiezhi.engine.alert.AlertState;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.alert.Outcome;

/** Cases of items that may not be handled, or that are not on the list. */
final class WrongItems {
  static final String RULE = "APPR-CONT-001";

  /** Came with the list of other bodies, by which the rule knows them. */
  private static final String BODIES = "APPR-COND-001";

  private static final String DEVELOPMENT = "11370200QD0000023X";
  private static final String EDUCATION = "11370200QD0000031Q";

  /** Of a promise so long nobody is warned by the next working day. */
  private static final int UNWARNED = 5;

  private WrongItems() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario(
            "an item that was abolished",
            Set.of(RULE),
            item -> !item.active(),
            WrongItems::accepted,
            WrongItems::turnedAway),
        new Scenario(
            "accepted by another department",
            Set.of(RULE, BODIES),
            Item::takesDays,
            WrongItems::byAnotherBody,
            WrongItems::turnedAway),
        new Scenario(
            "an item that is not on the list",
            Set.of(RULE, LateDecisions.STATUTE, LateDecisions.PROMISE),
            Item::takesDays,
            WrongItems::unlisted,
            WrongItems::turnedAway),
        new Scenario(
            "an item code that was mistyped and put right",
            Set.of(RULE, LateDecisions.STATUTE, LateDecisions.PROMISE),
            item -> item.takesDays() && item.promised().length() >= UNWARNED,
            WrongItems::mistyped,
            WrongItems::turnedAway));
  }

  private static void accepted(Course course, Desk desk) {
    course.expect(
        RULE,
        Level.RED,
        known(course),
        "accepted " + course.item.name() + ", which may no longer be handled");
  }

  private static Instant known(Course course) {
    return course.accepted.plusSeconds(60);
  }

  private static String misspelt(Course course, Desk desk) {
    return course.item.code().substring(0, 19)
        + "370199"
        + (100_000 + desk.chance().between(0, 899_999));
  }

  private static void unlisted(Course course, Desk desk) {
    course.acceptedItem = misspelt(course, desk);
    String why = "accepted " + course.acceptedItem + ", which is not on the list";
    course.expectPending(RULE, known(course), why);
    unknownTerms(course, AlertState.ISSUED, known(course), why + " and so has no terms");
  }

  private static void mistyped(Course course, Desk desk) {
    course.acceptedItem = misspelt(course, desk);
    course.itemCorrected = course.accepted.plus(Duration.ofMinutes(desk.chance().between(5, 15)));
    String why = "typed " + course.acceptedItem + ", put right some minutes later";
    course.expect(
        RULE,
        Outcome.VIOLATION,
        Level.YELLOW,
        AlertState.WITHDRAWN,
        course.itemCorrected,
        why + ": the card is taken back");
    unknownTerms(course, AlertState.CLOSED, course.itemCorrected, why);
    course.decided = desk.hours().after(course.accepted, 1, desk.chance());
    course.suspension = null;
  }

  private static void unknownTerms(Course course, AlertState state, Instant knownBy, String why) {
    for (String rule : List.of(LateDecisions.STATUTE, LateDecisions.PROMISE)) {
      course.expect(rule, Outcome.CANNOT_SAY, Level.NONE, state, knownBy, why);
    }
  }

  /** Another department's window takes it in. */
  private static void byAnotherBody(Course course, Desk desk) {
    String no = course.window.no();
    String other = no.endsWith("-02") ? "03" : "02";
    course.acceptedBy =
        new Window(
            no.substring(0, no.length() - 2) + other,
            course.window.district(),
            other.equals("03") ? EDUCATION : DEVELOPMENT);
    course.expect(RULE, Level.RED, known(course), "accepted by a department whose item it is not");
  }

  private static void turnedAway(Course course, Desk desk) {
    Refusals.turnAway(course, course.accepted);
  }
}
