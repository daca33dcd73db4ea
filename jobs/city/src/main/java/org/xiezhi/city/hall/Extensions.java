package org.xiezhi.city.hall;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.xiezhi.engine.alert.Level;

/** More time that was granted too late, by the wrong head, or beyond what the law allows. */
final class Extensions {
  private static final String RULE = "APPR-PROC-003";
  private static final int SINGLE = 10;
  private static final int JOINT = 15;

  private Extensions() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario(
            "an extension granted after the term was over",
            Set.of(LateDecisions.PROMISE, LateDecisions.STATUTE),
            Extensions::suits,
            Extensions::grantedLate,
            Extensions::grantedInTheLastMinute),
        new Scenario(
            "an extension beyond what the law allows",
            Set.of(RULE, LateDecisions.PROMISE, LateDecisions.STATUTE),
            Extensions::suits,
            Extensions::tooLong,
            Extensions::grantedInTheLastMinute),
        new Scenario(
            "an extension by the head of a division",
            Set.of(RULE, LateDecisions.PROMISE, LateDecisions.STATUTE),
            Extensions::suits,
            Extensions::byTheWrongHead,
            Extensions::grantedInTheLastMinute),
        new Scenario(
            "a second extension",
            Set.of(RULE, LateDecisions.PROMISE),
            Extensions::suits,
            Extensions::twice,
            Extensions::grantedInTheLastMinute));
  }

  private static boolean suits(Item item) {
    return LateDecisions.promisesLess(item)
        && item.statutory().inWorkdays()
        && !item.mode().equals("lower_review");
  }

  private static int most(Item item) {
    return item.mode().equals("joint") ? JOINT : SINGLE;
  }

  private static String rank(Item item) {
    return item.mode().equals("joint") ? "government_head" : "organ_head";
  }

  private static Due statute(Course course, Desk desk, int days) {
    return desk.days().due(course.accepted, course.item.statutory().longerBy(days));
  }

  private static Due promise(Course course, Desk desk) {
    return desk.days().due(course.accepted, course.item.promised());
  }

  /** One thing at a time: the clock does not stop besides. */
  private static void extend(Course course, Instant approved, int days, String rank) {
    course.suspension = null;
    course.extensions.add(new Course.Extension(approved, days, rank, approved.plusSeconds(30)));
  }

  private static void grantedLate(Course course, Desk desk) {
    Due statute = statute(course, desk, 0);
    int days = most(course.item);
    extend(course, desk.late(statute, 1), days, rank(course.item));
    course.decided = desk.late(statute, desk.chance().between(2, days));
    LateDecisions.breakBoth(course, promise(course, desk), statute);
    invalid(course, "granted when the term was over");
  }

  /** It moves nothing. */
  private static void tooLong(Course course, Desk desk) {
    moveNothing(course, desk, most(course.item) + desk.chance().between(1, 20), rank(course.item));
    invalid(course, "granted for longer than the law allows");
  }

  private static void byTheWrongHead(Course course, Desk desk) {
    moveNothing(course, desk, most(course.item), "division_head");
    invalid(course, "granted by the head of a division");
  }

  private static void moveNothing(Course course, Desk desk, int days, String rank) {
    Due statute = statute(course, desk, 0);
    extend(
        course,
        Desk.lastMinute(statute).minusSeconds(desk.chance().between(0, 40_000)),
        days,
        rank);
    course.decided = desk.late(statute, desk.chance().between(1, 4));
    LateDecisions.breakBoth(course, promise(course, desk), statute);
  }

  /** The first one counts, the second is void; it is decided within the first. */
  private static void twice(Course course, Desk desk) {
    grantedInTheLastMinute(course, desk);
    Instant first = course.extensions.get(0).approved();
    extend(course, first.plusSeconds(15), most(course.item), rank(course.item));
    invalid(course, "granted a second time");
  }

  private static void invalid(Course course, String why) {
    Course.Extension last = course.extensions.get(course.extensions.size() - 1);
    course.expect(RULE, Level.YELLOW, last.approved().plusSeconds(60), why);
  }

  /** The law is kept to the minute; the promise, which had run out before, is not. */
  private static void grantedInTheLastMinute(Course course, Desk desk) {
    int most = most(course.item);
    Due promise = promise(course, desk);
    extend(course, Desk.lastMinute(statute(course, desk, 0)), most, rank(course.item));
    course.decided = Desk.lastMinute(statute(course, desk, most));
    LateDecisions.breakPromise(course, promise);
  }
}
