package org.xiezhi.engine.rule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.xiezhi.engine.condition.Condition;
import org.xiezhi.engine.condition.Frame;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.Facts;

/**
 * What was done in a case, by activity. A row without its time has not happened yet.
 *
 * <p>Each row is looked at once; whatever is asked afterwards goes through the performances at most
 * once for each step of the flow.
 */
final class Course {
  private static final Comparator<Performance> ORDER =
      Comparator.comparing(Performance::endedBy).thenComparing(p -> p.event().fact());

  private final ZoneId zone;

  /** By activity; null for none. */
  private final List<Performance>[] performed;

  /** By activity; null for none. */
  private final Set<String>[] doubts;

  @SuppressWarnings({"unchecked", "rawtypes"}) // Java has no arrays of generic types.
  private Course(int activities, ZoneId zone) {
    this.zone = zone;
    this.performed = new List[activities];
    this.doubts = new Set[activities];
  }

  /** Gathers what was done. */
  static Course of(Activities activities, Facts facts, Frame frame, ZoneId zone) {
    Course course = new Course(activities.all().size(), zone);
    for (List<Activity> ofType : activities.byType()) {
      for (Event event : facts.of(ofType.get(0).type())) {
        if (!event.deleted() && event.occurred() != null) {
          course.take(event, ofType, frame);
        }
      }
    }
    for (List<Performance> performances : course.performed) {
      if (performances != null) {
        performances.sort(ORDER);
      }
    }
    return course;
  }

  private void take(Event event, List<Activity> activities, Frame frame) {
    int slot = activities.get(0).slot();
    // Among rows of the anchor's own type, its name means the row that is looked at.
    Frame seen = slot == Rule.ANCHOR ? frame.beside() : frame;
    seen.set(slot, event);
    for (Activity activity : activities) {
      Object meant = activity.when() == null ? (Object) true : activity.when().value(seen);
      doubt(activity, seen.takeMissing());
      if (Boolean.TRUE.equals(meant)) {
        perform(activity, performance(event, activity, seen));
      }
    }
    seen.set(slot, null);
  }

  private Performance performance(Event event, Activity activity, Frame seen) {
    Instant began = activity.began() == null ? event.occurred() : null;
    if (began == null) {
      began = (Instant) activity.began().value(seen);
    }
    doubt(activity, seen.takeMissing());
    List<String> persons = new ArrayList<>(activity.persons().size());
    boolean known = true;
    for (Condition person : activity.persons()) {
      String who = (String) person.value(seen);
      if (who != null && who.isBlank()) {
        seen.miss(person.text());
      } else if (who != null) {
        persons.add(who);
      }
      known &= !persons.isEmpty();
    }
    List<String> unknown = seen.takeMissing();
    if (!known) {
      doubt(activity, unknown);
    }
    return Performance.of(event, began == null ? event.occurred() : began, zone, persons);
  }

  private void perform(Activity activity, Performance performance) {
    int index = activity.index();
    if (performed[index] == null) {
      performed[index] = new ArrayList<>(2);
    }
    performed[index].add(performance);
  }

  private void doubt(Activity activity, List<String> missing) {
    int index = activity.index();
    if (!missing.isEmpty()) {
      doubts[index] = doubts[index] == null ? new LinkedHashSet<>() : doubts[index];
      doubts[index].addAll(missing);
    }
  }

  /** The times that an activity was done, by when it ended. */
  List<Performance> of(int activity) {
    return has(activity) ? performed[activity] : List.of();
  }

  boolean has(int activity) {
    return performed[activity] != null;
  }

  /** What is missing to know all about an activity. */
  Set<String> doubts(int activity) {
    return doubts[activity] == null ? Set.of() : doubts[activity];
  }

  /** What is missing to know all. */
  Set<String> doubts() {
    Set<String> all = new LinkedHashSet<>(0);
    for (Set<String> ofOne : doubts) {
      if (ofOne != null) {
        all.addAll(ofOne);
      }
    }
    return all;
  }
}
