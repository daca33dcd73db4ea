package org.xiezhi.local.hall;

import java.util.List;

/** More time that was granted too late, or more of it than the law allows. */
final class Extensions {
  private static final int SINGLE = 10;
  private static final int JOINT = 15;

  private Extensions() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario(
            "an extension granted after the term was over",
            Extensions::suits,
            Extensions::grantedLate,
            Extensions::grantedInTheLastMinute),
        new Scenario(
            "an extension beyond what the law allows",
            Extensions::suits,
            Extensions::tooLong,
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

  private static Due statute(Course course, Desk desk, int days) {
    Term term = course.item.statutory().longerBy(days);
    return desk.days().due(course.accepted, term, course.stop());
  }

  private static Due promise(Course course, Desk desk) {
    return desk.days().due(course.accepted, course.item.promised(), course.stop());
  }

  private static void grantedLate(Course course, Desk desk) {
    Due statute = statute(course, desk, 0);
    int days = most(course.item);
    course.extension = new Course.Extension(desk.late(statute, 1), days);
    course.decided = desk.late(statute, desk.chance().between(2, days));
    LateDecisions.breakBoth(course, promise(course, desk), statute);
  }

  private static void tooLong(Course course, Desk desk) {
    int most = most(course.item);
    course.extension =
        new Course.Extension(
            Desk.lastMinute(statute(course, desk, 0))
                .minusSeconds(desk.chance().between(0, 40_000)),
            most + desk.chance().between(5, 20));
    Due statute = statute(course, desk, most);
    course.decided = desk.late(statute, desk.chance().between(1, 4));
    LateDecisions.breakBoth(course, promise(course, desk), statute);
  }

  /** The law is kept to the minute; the promise, which nobody may extend, is not. */
  private static void grantedInTheLastMinute(Course course, Desk desk) {
    int most = most(course.item);
    course.extension = new Course.Extension(Desk.lastMinute(statute(course, desk, 0)), most);
    course.decided = Desk.lastMinute(statute(course, desk, most));
    LateDecisions.breakPromise(course, promise(course, desk));
  }
}
