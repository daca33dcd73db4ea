package org.xiezhi.local.hall;

import java.time.Instant;
import java.util.List;

/** Stops of the clock that the law does not know, or that go on for too long. */
final class Suspensions {
  private static final List<String> NO_STOPS = List.of("等待补齐材料", "内部会签", "系统原因");

  private Suspensions() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario(
            "stopped for what is no ground of the law",
            Suspensions::suits,
            Suspensions::withoutGround,
            Suspensions::lastMinuteAfterAStop),
        new Scenario(
            "stopped without telling the applicant",
            Suspensions::suits,
            Suspensions::withoutNotice,
            Suspensions::lastMinuteAfterAStop),
        new Scenario(
            "stopped for longer than was told",
            item -> suits(item) && LateDecisions.promisesLess(item),
            Suspensions::tooLong,
            Suspensions::asLongAsPlanned));
  }

  private static boolean suits(Item item) {
    return item.takesDays() && item.promised().length() >= 5 && !item.specialTypes().isEmpty();
  }

  private static Course.Suspension stop(
      Course course, Desk desk, String type, int planned, int used, boolean notice) {
    Instant started =
        desk.hours().after(course.accepted, desk.chance().between(1, 2), desk.chance());
    Instant ended = desk.hours().after(started, used, desk.chance());
    return new Course.Suspension(type, started, ended, planned, notice);
  }

  /** The terms run on as if nothing had been stopped, and are over when the case is decided. */
  private static void voidStop(Course course, Desk desk, Course.Suspension stop) {
    Due promise = desk.days().due(course.accepted, course.item.promised());
    Due statute = desk.days().due(course.accepted, course.item.statutory());
    course.suspension = stop;
    Instant over = desk.late(statute, desk.chance().between(1, 3));
    course.decided =
        over.isAfter(stop.ended()) ? over : desk.hours().after(stop.ended(), 1, desk.chance());
    LateDecisions.breakBoth(course, promise, statute);
  }

  private static void withoutGround(Course course, Desk desk) {
    int planned = desk.chance().between(5, 15);
    voidStop(course, desk, stop(course, desk, desk.chance().of(NO_STOPS), planned, planned, true));
  }

  private static void withoutNotice(Course course, Desk desk) {
    String type = course.item.specialTypes().get(0);
    int planned = desk.chance().between(5, 15);
    voidStop(course, desk, stop(course, desk, type, planned, planned, false));
  }

  /** Only what was planned is credited. */
  private static void tooLong(Course course, Desk desk) {
    String type = course.item.specialTypes().get(0);
    int planned = desk.chance().between(3, 10);
    course.suspension = stop(course, desk, type, planned, planned + 2, true);
    Due promise = desk.days().due(course.accepted, course.item.promised(), course.stop());
    course.decided =
        desk.hours().on(desk.days().calendar().after(promise.lastDay(), 1), desk.chance());
    LateDecisions.breakPromise(course, promise);
  }

  private static void asLongAsPlanned(Course course, Desk desk) {
    lastMinuteAfter(course, desk, 0);
  }

  private static void lastMinuteAfterAStop(Course course, Desk desk) {
    lastMinuteAfter(course, desk, desk.chance().between(1, 3));
  }

  private static void lastMinuteAfter(Course course, Desk desk, int spared) {
    String type = course.item.specialTypes().get(0);
    int planned = desk.chance().between(5, 12);
    course.suspension = stop(course, desk, type, planned, planned - spared, true);
    course.decided =
        Desk.lastMinute(desk.days().due(course.accepted, course.item.promised(), course.stop()));
  }
}
