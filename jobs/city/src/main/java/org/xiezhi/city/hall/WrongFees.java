package org.xiezhi.city.hall;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;
import org.xiezhi.engine.alert.AlertState;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.alert.Outcome;

/** Charges above the published price, and for what is not on the list. */
final class WrongFees {
  static final String RULE = "APPR-FEE-001";

  private static final BigDecimal CENT = new BigDecimal("0.01");
  private static final BigDecimal FIVE_PERCENT = new BigDecimal("1.05");

  private WrongFees() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario(
            "a cent too much",
            Set.of(RULE),
            WrongFees::charges,
            (course, desk) -> over(course, standard(course).add(CENT), Level.YELLOW),
            (course, desk) -> charge(course, standard(course), null)),
        new Scenario(
            "five percent too much",
            Set.of(RULE),
            WrongFees::charges,
            (course, desk) -> over(course, fivePercentMore(course), Level.YELLOW),
            (course, desk) -> charge(course, standard(course).subtract(CENT), null)),
        new Scenario(
            "a cent more than five percent too much",
            Set.of(RULE),
            WrongFees::charges,
            (course, desk) -> over(course, fivePercentMore(course).add(CENT), Level.RED),
            WrongFees::exactlyTheStandard),
        new Scenario(
            "far too much",
            Set.of(RULE),
            WrongFees::charges,
            (course, desk) -> over(course, twoToNineTimes(course, desk), Level.RED),
            WrongFees::exactlyTheStandard),
        new Scenario(
            "a fee that is not on the list",
            Set.of(RULE),
            WrongFees::charges,
            WrongFees::offTheList,
            WrongFees::nothingAtAll),
        new Scenario(
            "a typing error that was put right",
            Set.of(RULE),
            WrongFees::charges,
            WrongFees::mistyped,
            WrongFees::exactlyTheStandard));
  }

  static boolean charges(Item item) {
    return item.fee() != null && item.takesDays();
  }

  private static BigDecimal standard(Course course) {
    return course.item.fee().price().multiply(course.charge.quantity());
  }

  private static BigDecimal fivePercentMore(Course course) {
    return standard(course).multiply(FIVE_PERCENT).setScale(2, RoundingMode.DOWN);
  }

  private static BigDecimal twoToNineTimes(Course course, Desk desk) {
    return standard(course).multiply(BigDecimal.valueOf(desk.chance().between(2, 9)));
  }

  private static void charge(Course course, BigDecimal amount, BigDecimal typed) {
    course.charge = course.charge.of(amount, typed);
  }

  private static void exactlyTheStandard(Course course, Desk desk) {
    charge(course, standard(course), null);
  }

  private static void nothingAtAll(Course course, Desk desk) {
    charge(course, BigDecimal.ZERO.setScale(2), null);
  }

  private static void over(Course course, BigDecimal amount, Level level) {
    BigDecimal standard = standard(course);
    charge(course, amount, null);
    course.expect(
        RULE,
        level,
        course.charge.charged().plusSeconds(60),
        "charged " + amount + " where the standard gives " + standard);
  }

  private static void offTheList(Course course, Desk desk) {
    Course.Charge charge = course.charge;
    course.charge =
        new Course.Charge(
            "GF-9" + desk.chance().between(100, 999),
            charge.quantity(),
            charge.amount(),
            null,
            charge.charged());
    course.expect(
        RULE,
        Level.RED,
        charge.charged().plusSeconds(60),
        "charged " + course.charge.code() + ", which is not on the list");
  }

  private static void mistyped(Course course, Desk desk) {
    BigDecimal right = standard(course);
    charge(course, right, right.multiply(BigDecimal.TEN));
    // Long before the decision: what is changed after it is tampered with.
    course.suspension = null;
    course.decided = desk.hours().after(course.accepted, 1, desk.chance());
    course.expect(
        RULE,
        Outcome.VIOLATION,
        Level.RED,
        AlertState.WITHDRAWN,
        course.charge.charged().plusSeconds(1000),
        "typed a zero too many, put right some minutes later: the card is taken back");
  }
}
