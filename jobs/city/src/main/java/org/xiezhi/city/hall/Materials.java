package org.xiezhi.city.hall;

import static org.xiezhi.city.hall.DayCounter.day;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.xiezhi.engine.alert.Level;

/** Papers that nobody may ask for, and papers without which nothing may be approved. */
final class Materials {
  private static final String ASKED = "APPR-COND-001";
  private static final String SERVICE = "APPR-COND-001A";
  private static final String LACKING = "APPR-COND-002";
  private static final String OWED = "APPR-COND-002A";

  private Materials() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario(
            "asked for what is not on the list",
            Set.of(ASKED),
            Materials::suits,
            (course, desk) -> asked(course, desk, "QT-0099"),
            Materials::askedForAListedOne),
        new Scenario(
            "asked for what comes by sharing",
            Set.of(ASKED),
            item -> suits(item) && item.materials().stream().anyMatch(Item.Material::shared),
            (course, desk) -> asked(course, desk, shared(course.item)),
            Materials::askedForAListedOne),
        new Scenario(
            "turned away for want of what is not on the list",
            Set.of(ASKED),
            Materials::suits,
            Materials::turnedAway,
            Materials::askedForAListedOne),
        new Scenario(
            "a service of others that is not on the list",
            Set.of(SERVICE),
            Item::takesDays,
            (course, desk) -> service(course, "ZJ-88", false),
            (course, desk) -> course.intermediary = new Course.Intermediary("ZJ-01", false)),
        new Scenario(
            "an agency that was named",
            Set.of(SERVICE),
            Item::takesDays,
            (course, desk) -> service(course, "ZJ-02", true),
            (course, desk) -> course.intermediary = new Course.Intermediary("ZJ-02", false)),
        new Scenario(
            "approved without a paper",
            Set.of(LACKING),
            Materials::suits,
            (course, desk) -> lacking(course, new Course.Paper("missing", null, null, null)),
            Materials::completedBefore),
        new Scenario(
            "approved on a paper that had expired",
            Set.of(LACKING),
            Materials::suits,
            (course, desk) ->
                lacking(course, new Course.Paper("present", course.decided, null, null)),
            Materials::validOneSecondLonger),
        new Scenario(
            "a paper that was to follow and did not",
            Set.of(OWED),
            having(Item.Material::mayFollow),
            Materials::followedLate,
            (course, desk) -> followedOnTheLastDay(course)));
  }

  private static Predicate<Item> having(Predicate<Item.Material> what) {
    return item ->
        item.takesDays()
            && item.materials().stream().filter(Item.Material::required).anyMatch(what);
  }

  private static boolean suits(Item item) {
    return having(material -> !material.shared() && !material.mayFollow()).test(item);
  }

  private static String shared(Item item) {
    return item.materials().stream().filter(Item.Material::shared).findFirst().orElseThrow().code();
  }

  private static String required(Course course, Predicate<Item.Material> what) {
    return course.item.materials().stream()
        .filter(material -> material.required() && !material.shared() && what.test(material))
        .findFirst()
        .orElseThrow()
        .code();
  }

  /** In one notice before the acceptance, which is moved if need be. */
  private static Instant notice(Course course, Desk desk, String material) {
    Notices.forget(course);
    Instant noticed = desk.hours().after(course.applied, 1, desk.chance());
    Instant completed = noticed.plusSeconds(desk.chance().between(3600, 90_000));
    course.notices.add(new Course.Notice(noticed, material, completed));
    Notices.acceptAfter(course, desk, completed);
    return noticed;
  }

  private static void asked(Course course, Desk desk, String material) {
    Instant noticed = notice(course, desk, material);
    course.expect(
        ASKED, Level.YELLOW, noticed.plusSeconds(60), "asked the applicant for " + material);
  }

  private static void askedForAListedOne(Course course, Desk desk) {
    notice(course, desk, required(course, material -> true));
  }

  private static void turnedAway(Course course, Desk desk) {
    String material = "QT-0101";
    Instant noticed = notice(course, desk, material);
    course.notices.set(0, new Course.Notice(noticed, material, null));
    course.turnedAway = desk.hours().after(noticed, 1, desk.chance());
    course.accepted = null;
    course.refusal = new Course.Refusal("申请人逾期没有补正材料清单以外的其他证明，故不予受理该申请。", material, true, true);
    course.expect(
        ASKED,
        Level.RED,
        course.turnedAway.plusSeconds(60),
        "turned away for want of " + material + ", which nobody may ask for");
  }

  private static void service(Course course, String service, boolean designated) {
    course.intermediary = new Course.Intermediary(service, designated);
    course.expect(
        SERVICE,
        Level.YELLOW,
        course.accepted.plusSeconds(400),
        "told the applicant to bring " + service + (designated ? " of a named agency" : ""));
  }

  private static void lacking(Course course, Course.Paper paper) {
    put(course, paper);
    course.expectPending(
        LACKING,
        course.decided.plusSeconds(60),
        "approved on a paper that was " + paper.state() + ", valid until " + paper.validUntil());
  }

  private static void put(Course course, Course.Paper paper) {
    Notices.forget(course);
    course.result = "approve";
    course.papers.put(required(course, material -> !material.mayFollow()), paper);
  }

  private static void completedBefore(Course course, Desk desk) {
    Instant completed = course.decided.minusSeconds(desk.chance().between(60, 600));
    put(course, new Course.Paper("missing", null, null, completed));
  }

  private static void validOneSecondLonger(Course course, Desk desk) {
    put(course, new Course.Paper("present", course.decided.plusSeconds(1), null, null));
  }

  private static void followedLate(Course course, Desk desk) {
    follow(course, desk.chance().between(1, 3));
    course.expect(
        OWED,
        Level.YELLOW,
        DayCounter.startOf(cureDay(course).plusDays(1)),
        "a paper was to follow by " + cureDay(course) + " and came later");
  }

  private static void followedOnTheLastDay(Course course) {
    follow(course, 0);
  }

  private static LocalDate cureDay(Course course) {
    return day(course.decided).plusDays(20);
  }

  private static void follow(Course course, int late) {
    Notices.forget(course);
    course.result = "approve";
    course.papers.put(
        required(course, Item.Material::mayFollow),
        new Course.Paper(
            "missing",
            null,
            DayCounter.at(cureDay(course), 12, 0),
            DayCounter.at(cureDay(course).plusDays(late), 15, 0)));
  }
}
