package org.xiezhi.city.hall;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What happens in any hall and breaks no law. */
final class Incidents {
  private static final List<Scenario.Twist> ALL =
      List.of(
          Incidents::takenBack,
          Incidents::draftThrownAway,
          Incidents::enteredLater,
          Incidents::acceptanceEnteredLater,
          Incidents::phoneCorrected);

  private Incidents() {}

  /** Lets one of them happen. */
  static void any(Course course, Desk desk) {
    desk.chance().of(ALL).bend(course, desk);
  }

  private static void takenBack(Course course, Desk desk) {
    course.notices.clear();
    course.accepted = null;
    course.decided = null;
    course.takenBack = course.applied.plus(Duration.ofMinutes(desk.chance().between(20, 1400)));
  }

  private static void draftThrownAway(Course course, Desk desk) {
    course.drafted = course.applied;
    course.applied = null;
    course.notices.clear();
    course.accepted = null;
    course.decided = null;
    course.takenBack = course.drafted.plus(Duration.ofMinutes(desk.chance().between(20, 90_000)));
  }

  /**
   * A network failure, a full counter: some hours later, but the same working day, and before a
   * promise of hours is over: whoever is told of one that passed unseen is told rightly.
   */
  private static void enteredLater(Course course, Desk desk) {
    Instant night = DayCounter.at(DayCounter.day(course.decided), 23, 50);
    Instant later = course.decided.plus(Duration.ofMinutes(desk.chance().between(30, 300)));
    Term promised = course.item.promised();
    boolean over =
        promised.inHours()
            && !later.isBefore(course.accepted.plus(Duration.ofHours(promised.length())));
    course.decidedRecorded = later.isBefore(night) && !over ? later : null;
  }

  private static void acceptanceEnteredLater(Course course, Desk desk) {
    long third = Duration.between(course.accepted, course.decided).dividedBy(3).toSeconds();
    long lag = Math.min(third, desk.chance().between(600, 7200));
    course.acceptedRecorded = course.accepted.plusSeconds(lag);
  }

  private static void phoneCorrected(Course course, Desk desk) {
    course.phoneCorrected = course.applied.plusSeconds(desk.chance().between(40, 600));
  }
}
