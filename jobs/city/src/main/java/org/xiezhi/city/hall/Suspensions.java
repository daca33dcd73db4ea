package org.xiezhi.city.hall;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.xiezhi.engine.alert.Level;

/**
 * Stops of the clock that the law does not know, that nobody was told of, that were made up
 * afterwards, or that go on too long.
 */
final class Suspensions {
  private static final String START = "SUSP-PROC-001";
  private static final String NOTICE = "SUSP-PROC-001A";
  private static final String LENGTH = "SUSP-TIME-001";
  private static final String OPEN = "SUSP-TIME-001A";
  private static final String RESULT = "SUSP-TIME-001B";
  private static final String ENTRY = "SUSP-PROC-002";
  private static final List<String> NO_STOPS = List.of("等待补齐材料", "内部会签", "系统原因");
  private static final Term ONE_DAY = new Term(1, "workday");
  private static final int YELLOW_AFTER = 3;
  private static final int ROOM = 8;

  /** Working days after a term until a stop that is made up has been entered, at most. */
  private static final int UNTIL_ENTERED = 20;

  private Suspensions() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario(
            "stopped for what is no ground of the law",
            Set.of(LateDecisions.PROMISE, LateDecisions.STATUTE),
            Suspensions::suits,
            Suspensions::withoutGround,
            Suspensions::lastMinuteAfterAStop),
        new Scenario(
            "stopped without telling the applicant",
            Set.of(LateDecisions.PROMISE, LateDecisions.STATUTE),
            Suspensions::suits,
            Suspensions::withoutNotice,
            Suspensions::noticeInTheLastMinute),
        new Scenario(
            "stopped by who asked for it",
            Set.of(START, LateDecisions.PROMISE, LateDecisions.STATUTE),
            Suspensions::suits,
            Suspensions::selfApproved,
            Suspensions::lastMinuteAfterAStop),
        new Scenario(
            "stopped for longer than was told",
            Set.of(LateDecisions.PROMISE),
            item -> suits(item) && LateDecisions.promisesLess(item),
            Suspensions::tooLong,
            Suspensions::asLongAsPlanned),
        new Scenario(
            "decided while it was stopped",
            Set.of(OPEN),
            Suspensions::suits,
            Suspensions::decidedMeanwhile,
            Suspensions::decidedAtItsEnd),
        new Scenario(
            "stopped without any result",
            Set.of(RESULT),
            Suspensions::suits,
            Suspensions::withoutResult,
            Suspensions::asLongAsPlanned),
        new Scenario(
            "a stop that was entered days later",
            Set.of(ENTRY),
            item -> suits(item) && item.promised().inWorkdays() && item.promised().length() >= ROOM,
            Suspensions::enteredDaysLater,
            Suspensions::enteredInTheLastMinute),
        new Scenario(
            "a stop that was made up after the decision",
            Set.of(ENTRY, LateDecisions.PROMISE, LateDecisions.STATUTE),
            Suspensions::suits,
            Suspensions::madeUpAfterwards,
            Suspensions::enteredBeforeTheDecision));
  }

  private static boolean suits(Item item) {
    return item.takesDays() && item.promised().length() >= 5 && !item.specialTypes().isEmpty();
  }

  /** A stop that has all that the law asks for. */
  static Course.Suspension lawful(
      Course course, String type, Instant started, Instant ended, int planned) {
    return new Course.Suspension(
        type,
        started,
        ended,
        planned,
        started.plusSeconds(20),
        course.window.head(),
        "JG" + course.no,
        started.plusSeconds(40));
  }

  private static Course.Suspension stop(
      Course course, Desk desk, String type, int planned, int used) {
    Instant started =
        desk.hours().after(course.accepted, desk.chance().between(1, 2), desk.chance());
    Instant ended = desk.hours().after(started, used, desk.chance());
    return lawful(course, type, started, ended, planned);
  }

  private static Course.Suspension stop(Course course, Desk desk, int planned, int used) {
    return stop(course, desk, course.item.specialTypes().get(0), planned, used);
  }

  private static Course.Suspension with(
      Course.Suspension stop, Instant noticed, String approver, String document) {
    return new Course.Suspension(
        stop.type(),
        stop.started(),
        stop.ended(),
        stop.planned(),
        noticed,
        approver,
        document,
        stop.entered());
  }

  private static Course.Suspension entered(Course.Suspension stop, Instant when) {
    return new Course.Suspension(
        stop.type(),
        stop.started(),
        stop.ended(),
        stop.planned(),
        stop.noticed(),
        stop.approver(),
        stop.document(),
        when);
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
    voidStop(course, desk, stop(course, desk, desk.chance().of(NO_STOPS), planned, planned));
    course.expect(
        START, Level.YELLOW, begun(course), course.suspension.type() + " is no ground of the law");
  }

  private static Instant begun(Course course) {
    return course.suspension.started().plusSeconds(60);
  }

  private static void withoutNotice(Course course, Desk desk) {
    int planned = desk.chance().between(5, 15);
    Course.Suspension stop = stop(course, desk, planned, planned);
    voidStop(course, desk, with(stop, null, stop.approver(), stop.document()));
    Due due = desk.days().due(stop.started(), ONE_DAY);
    course.expect(
        NOTICE,
        Level.YELLOW,
        DayCounter.startOf(desk.days().late(due, YELLOW_AFTER)),
        "stopped, and the applicant was never told");
  }

  private static void selfApproved(Course course, Desk desk) {
    int planned = desk.chance().between(5, 15);
    Course.Suspension stop = stop(course, desk, planned, planned);
    voidStop(course, desk, with(stop, stop.noticed(), course.window.reviewer(), stop.document()));
    course.expect(START, Level.YELLOW, begun(course), "stopped by the officer who asked for it");
  }

  /** Only what was planned is credited. */
  private static void tooLong(Course course, Desk desk) {
    int planned = desk.chance().between(3, 10);
    course.suspension = stop(course, desk, planned, planned + 1);
    Due promise = desk.days().due(course.accepted, course.item.promised(), course.stop());
    course.decided =
        desk.hours().on(desk.days().calendar().after(promise.lastDay(), 1), desk.chance());
    LateDecisions.breakPromise(course, promise);
    Due end = desk.days().due(course.suspension.started(), new Term(planned, "workday"));
    course.expect(
        LENGTH, Level.YELLOW, end.strict(), "stopped beyond " + end.lastDay() + ", as was planned");
  }

  private static void decidedMeanwhile(Course course, Desk desk) {
    course.result = "approve";
    course.suspension = stop(course, desk, 8, 6);
    course.decided = course.suspension.ended().minusSeconds(desk.chance().between(1, 3000));
    course.expect(
        OPEN, Level.RED, course.decided.plusSeconds(60), "decided while the clock was stopped");
  }

  private static void decidedAtItsEnd(Course course, Desk desk) {
    course.suspension = stop(course, desk, 8, 6);
    course.decided = course.suspension.ended();
  }

  private static void withoutResult(Course course, Desk desk) {
    asLongAsPlanned(course, desk);
    Course.Suspension stop = course.suspension;
    course.suspension = with(stop, stop.noticed(), stop.approver(), null);
    course.expect(
        RESULT,
        Level.WARNING,
        stop.ended().plusSeconds(60),
        "stopped, with nothing to show for it");
  }

  /** It stops nothing then; the case is decided early enough all the same. */
  private static void enteredDaysLater(Course course, Desk desk) {
    Instant started = desk.hours().after(course.accepted, 1, desk.chance());
    Instant ended = desk.hours().after(started, 5, desk.chance());
    Instant entered = desk.late(desk.days().due(started, ONE_DAY), 1);
    course.suspension =
        entered(lawful(course, course.item.specialTypes().get(0), started, ended, 6), entered);
    course.decided = desk.hours().after(ended, 1, desk.chance());
    course.expectPending(
        ENTRY,
        entered,
        "said to have begun on " + DayCounter.day(started) + ", and entered days later");
  }

  private static void enteredInTheLastMinute(Course course, Desk desk) {
    Course.Suspension stop = stop(course, desk, 8, 6);
    course.suspension = entered(stop, Desk.lastMinute(desk.days().due(stop.started(), ONE_DAY)));
    course.decided = inTheLastMinuteOfThePromise(course, desk);
  }

  /**
   * To make up for a decision that came too late. Where it is entered in a year that is not
   * announced, and the term ended in one that is, it is not for the hall to say how grave that is;
   * then the case was decided in time.
   */
  private static void madeUpAfterwards(Course course, Desk desk) {
    int planned = desk.chance().between(5, 15);
    Course.Suspension stop = stop(course, desk, planned, planned);
    Due statute = desk.days().due(course.accepted, course.item.statutory());
    if (desk.days().sure(statute, UNTIL_ENTERED)) {
      voidStop(course, desk, stop);
    } else {
      stop = endedTheNextDay(course, desk);
      course.decided = stop.ended().plusSeconds(60);
    }
    Instant entered = course.decided.plusSeconds(desk.chance().between(600, 3000));
    course.suspension = entered(stop, entered);
    course.expect(
        ENTRY,
        Level.RED,
        entered,
        "said to have begun on "
            + DayCounter.day(stop.started())
            + ", and entered when all was decided");
  }

  private static Course.Suspension endedTheNextDay(Course course, Desk desk) {
    return stop(course, desk, desk.chance().between(2, 5), 1);
  }

  private static void enteredBeforeTheDecision(Course course, Desk desk) {
    Course.Suspension stop = endedTheNextDay(course, desk);
    Instant entered = stop.ended().plusSeconds(60);
    course.suspension = entered(stop, entered);
    course.decided = entered.plusSeconds(desk.chance().between(60, 600));
  }

  private static void noticeInTheLastMinute(Course course, Desk desk) {
    asLongAsPlanned(course, desk);
    Course.Suspension stop = course.suspension;
    Instant noticed = Desk.lastMinute(desk.days().due(stop.started(), ONE_DAY));
    course.suspension = with(stop, noticed, stop.approver(), stop.document());
  }

  private static void asLongAsPlanned(Course course, Desk desk) {
    lastMinuteAfter(course, desk, 0);
  }

  private static void lastMinuteAfterAStop(Course course, Desk desk) {
    lastMinuteAfter(course, desk, desk.chance().between(1, 3));
  }

  private static void lastMinuteAfter(Course course, Desk desk, int spared) {
    int planned = desk.chance().between(5, 12);
    course.suspension = stop(course, desk, planned, planned - spared);
    course.decided = inTheLastMinuteOfThePromise(course, desk);
  }

  private static Instant inTheLastMinuteOfThePromise(Course course, Desk desk) {
    return Desk.lastMinute(desk.days().due(course.accepted, course.item.promised(), course.stop()));
  }
}
