package org.xiezhi.engine.rule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
  private final List<List<Performance>> performed = new ArrayList<>();
  private final List<Set<String>> doubts = new ArrayList<>();

  private Course(int activities, ZoneId zone) {
    this.zone = zone;
    for (int i = 0; i < activities; i++) {
      performed.add(new ArrayList<>());
      doubts.add(new LinkedHashSet<>(0));
    }
  }

  /** Gathers what was done. */
  static Course of(List<Activity> activities, Facts facts, Frame frame, ZoneId zone) {
    Map<String, List<Activity>> byType = new TreeMap<>();
    for (Activity activity : activities) {
      byType.computeIfAbsent(activity.type(), type -> new ArrayList<>()).add(activity);
    }
    Course course = new Course(activities.size(), zone);
    byType.forEach(
        (type, ofType) -> {
          for (Event event : facts.of(type)) {
            if (!event.deleted() && event.occurred() != null) {
              course.take(event, ofType, frame);
            }
          }
        });
    course.performed.forEach(performances -> performances.sort(ORDER));
    return course;
  }

  private void take(Event event, List<Activity> activities, Frame frame) {
    int slot = activities.get(0).slot();
    // Among rows of the anchor's own type, its name means the row that is looked at.
    Frame seen = slot == Rule.ANCHOR ? frame.beside() : frame;
    seen.set(slot, event);
    for (Activity activity : activities) {
      Object meant = activity.when() == null ? (Object) true : activity.when().value(seen);
      doubts.get(activity.index()).addAll(seen.takeMissing());
      if (Boolean.TRUE.equals(meant)) {
        performed.get(activity.index()).add(performance(event, activity, seen));
      }
    }
    seen.set(slot, null);
  }

  private Performance performance(Event event, Activity activity, Frame seen) {
    Instant began = activity.began() == null ? event.occurred() : null;
    if (began == null) {
      began = (Instant) activity.began().value(seen);
    }
    doubts.get(activity.index()).addAll(seen.takeMissing());
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
    Set<String> unknown = Set.copyOf(seen.takeMissing());
    if (!known) {
      doubts.get(activity.index()).addAll(unknown);
    }
    return Performance.of(event, began == null ? event.occurred() : began, zone, persons);
  }

  /** The times that an activity was done, by when it ended. */
  List<Performance> of(int activity) {
    return performed.get(activity);
  }

  boolean has(int activity) {
    return !performed.get(activity).isEmpty();
  }

  /** What is missing to know all about an activity. */
  Set<String> doubts(int activity) {
    return doubts.get(activity);
  }

  /** What is missing to know all. */
  Set<String> doubts() {
    Set<String> all = new LinkedHashSet<>();
    doubts.forEach(all::addAll);
    return all;
  }
}
