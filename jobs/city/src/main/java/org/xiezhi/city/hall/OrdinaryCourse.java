package org.xiezhi.city.hall;

import static org.xiezhi.city.hall.DayCounter.day;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/** Draws how a case goes where everybody does what the law asks. */
final class OrdinaryCourse {
  static final String TREASURY = "370200000001";

  private static final int TIGHT_DAYS = 4;

  private final Course course;
  private final Desk desk;
  private final Chance chance;

  private OrdinaryCourse(Course course, Desk desk) {
    this.course = course;
    this.desk = desk;
    this.chance = desk.chance();
  }

  /**
   * Draws a case.
   *
   * @param filed on the net, at any hour; at the window it is taken when people are there
   */
  static Course of(String no, Item item, Window window, Instant filed, Desk desk) {
    boolean online = desk.chance().percent(65);
    Instant applied = online ? filed : desk.hours().from(filed, desk.chance());
    OrdinaryCourse drawn = new OrdinaryCourse(new Course(no, item, window, applied), desk);
    drawn.course.online = online;
    drawn.receipt();
    drawn.charge();
    drawn.suspension();
    drawn.decision();
    return drawn.course;
  }

  private void receipt() {
    if (course.online && chance.percent(15)) {
      course.drafted = course.applied;
      course.applied = course.drafted.plus(Duration.ofMinutes(chance.between(5, 2000)));
    }
    if (course.item.immediate()) {
      course.accepted =
          desk.hours().from(course.applied.plusSeconds(chance.between(60, 300)), chance);
      return;
    }
    if (course.item.takesDays() && !course.item.askable().isEmpty() && chance.percent(12)) {
      supplement();
    } else {
      course.accepted = desk.hours().after(course.applied, chance.between(0, 2), chance);
    }
  }

  private void supplement() {
    Item.Material material = chance.of(course.item.askable());
    Instant noticed = desk.hours().after(course.applied, chance.between(1, 3), chance);
    Instant completed = noticed.plus(Duration.ofHours(chance.between(20, 140)));
    if (material.required()) {
      course.papers.put(material.code(), new Course.Paper("illegible", null, null, null));
    }
    course.notices.add(new Course.Notice(noticed, material.code(), completed));
    course.accepted = desk.hours().after(completed, chance.between(0, 2), chance);
  }

  private void charge() {
    if (course.item.fee() == null) {
      return;
    }
    BigDecimal quantity = BigDecimal.valueOf(chance.percent(70) ? 1 : chance.between(2, 20));
    BigDecimal amount = course.item.fee().price().multiply(quantity);
    if (chance.percent(5)) {
      // A reduction that the law grants.
      amount = amount.divide(BigDecimal.valueOf(2), 2, RoundingMode.DOWN);
    }
    course.charge =
        new Course.Charge(
            course.item.fee().code(),
            quantity,
            amount,
            null,
            course.accepted.plusSeconds(chance.between(30, 200)));
    remitted(course, desk);
  }

  /** Brought to the treasury within the three working days that a window has. */
  static void remitted(Course course, Desk desk) {
    Instant booked =
        desk.hours().after(course.charge.charged(), desk.chance().between(1, 3), desk.chance());
    course.remittance = new Course.Remittance(booked, TREASURY, BigDecimal.ZERO);
  }

  private void suspension() {
    boolean room =
        course.item.takesDays()
            && course.item.promised().length() >= TIGHT_DAYS
            && !course.item.specialTypes().isEmpty();
    if (!room || !chance.percent(20)) {
      return;
    }
    // An assessment that an institute makes stops the clock of its own items only.
    String type = course.item.specialTypes().get(0);
    Instant started = desk.hours().after(course.accepted, chance.between(1, 2), chance);
    int planned = chance.between(3, 10);
    Instant ended = desk.hours().after(started, chance.between(1, planned), chance);
    course.suspension = Suspensions.lawful(course, type, started, ended, planned);
  }

  private void decision() {
    course.deliveredAfter = chance.between(0, 5);
    course.satisfaction = chance.percent(40) ? chance.between(chance.percent(98) ? 4 : 1, 5) : 0;
    if (chance.percent(4)) {
      course.result = chance.percent(50) ? "refuse" : "withdrawn";
    }
    course.decided = decidedInTime();
    course.refusal = Refusals.proper();
  }

  private Instant decidedInTime() {
    Term promised = course.item.promised();
    if (course.item.immediate()) {
      return course.accepted.plusSeconds(chance.between(600, 2700));
    }
    if (promised.inHours()) {
      long seconds = Duration.ofHours(promised.length()).toSeconds();
      return course.accepted.plusSeconds(seconds * chance.between(20, 75) / 100);
    }
    Instant from = course.suspension == null ? course.accepted : course.suspension.ended();
    LocalDate last = desk.days().due(course.accepted, promised, course.stop()).lastDay();
    int room = desk.days().calendar().between(day(from), last);
    // Most are done well before their time.
    int used = Math.min(chance.between(0, room), chance.between(0, room));
    return desk.hours().after(from, used, chance);
  }
}
