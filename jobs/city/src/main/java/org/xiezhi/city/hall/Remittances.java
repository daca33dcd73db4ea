package org.xiezhi.city.hall;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.xiezhi.engine.alert.Level;

/** Fees that reach the treasury late, not wholly, or not at all (行政许可法 59). */
final class Remittances {
  private static final String RULE = "APPR-FEE-002";
  private static final String ACCOUNT = "APPR-FEE-002A";
  private static final Term THREE_DAYS = new Term(3, "workday");
  private static final int YELLOW_AFTER = 3;
  private static final int RED_AFTER = 10;

  private Remittances() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario(
            "remitted on the fourth day",
            Set.of(RULE),
            Remittances::suits,
            Remittances::aDayLate,
            Remittances::inTheLastMinute),
        new Scenario(
            "remitted a week late",
            Set.of(RULE),
            Remittances::suits,
            Remittances::aWeekLate,
            Remittances::inTheLastMinute),
        new Scenario(
            "a cent kept back",
            Set.of(RULE),
            Remittances::suits,
            Remittances::aCentKept,
            Remittances::inTheLastMinute),
        new Scenario(
            "remitted to an account of its own",
            Set.of(ACCOUNT),
            Remittances::suits,
            Remittances::ownAccount,
            Remittances::fiscalAccount));
  }

  private static boolean suits(Item item) {
    return item.takesDays() && item.fee() != null;
  }

  private static Due due(Course course, Desk desk) {
    return desk.days().due(course.charge.charged(), THREE_DAYS);
  }

  private static void remit(Course course, Instant booked, BigDecimal kept) {
    course.remittance = new Course.Remittance(booked, OrdinaryCourse.TREASURY, kept);
  }

  private static void late(Course course, Desk desk, int days, Level level, LocalDate known) {
    Due due = due(course, desk);
    remit(
        course,
        desk.hours().on(desk.days().calendar().after(due.lastDay(), days), desk.chance()),
        BigDecimal.ZERO);
    course.expectOfBill(
        RULE,
        level,
        DayCounter.startOf(known),
        "due in the treasury by " + due.lastDay() + ", booked " + days + " working days later");
  }

  private static void aDayLate(Course course, Desk desk) {
    late(course, desk, 1, Level.WARNING, due(course, desk).lastDay().plusDays(1));
  }

  private static void aWeekLate(Course course, Desk desk) {
    LocalDate yellow = desk.days().calendar().after(due(course, desk).lastDay(), YELLOW_AFTER);
    late(course, desk, desk.chance().between(5, 8), Level.YELLOW, yellow);
  }

  private static void aCentKept(Course course, Desk desk) {
    Due due = due(course, desk);
    if (!desk.days().sure(due, RED_AFTER)) {
      aWeekLate(course, desk);
      return;
    }
    remit(course, course.remittance.booked(), new BigDecimal("0.01"));
    course.expectOfBill(
        RULE,
        due.gravest(),
        DayCounter.startOf(desk.days().late(due, RED_AFTER)),
        "a cent was kept back for good");
  }

  private static void ownAccount(Course course, Desk desk) {
    course.remittance =
        new Course.Remittance(course.remittance.booked(), "803010200042", BigDecimal.ZERO);
    course.expectOfBill(
        ACCOUNT,
        Level.RED,
        course.remittance.booked().plusSeconds(60),
        "booked to an account that is not the treasury's");
  }

  private static void fiscalAccount(Course course, Desk desk) {
    course.remittance =
        new Course.Remittance(course.remittance.booked(), "370200000002", BigDecimal.ZERO);
  }

  private static void inTheLastMinute(Course course, Desk desk) {
    remit(course, Desk.lastMinute(due(course, desk)), BigDecimal.ZERO);
  }
}
