package org.xiezhi.engine.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.xiezhi.engine.alert.Text;
import org.xiezhi.engine.condition.Frame;
import org.xiezhi.engine.event.Event;

/** Holds who did what against what a procedure demands of persons. */
final class PersonCheck {
  private final Procedure procedure;
  private final Course course;
  private final Frame frame;
  private final Breaches found;

  PersonCheck(Procedure procedure, Course course, Frame frame, Breaches found) {
    this.procedure = procedure;
    this.course = course;
    this.frame = frame;
    this.found = found;
  }

  void check() {
    for (Procedure.Persons demand : procedure.persons()) {
      Breach breach =
          switch (demand.who()) {
            case DIFFERENT -> different(demand);
            case NOT_ALONE -> notAlone(demand);
            case AT_LEAST -> atLeast(demand);
          };
      if (breach != null) {
        add(demand, breach);
      }
    }
  }

  private void add(Procedure.Persons demand, Breach breach) {
    Object demanded = demand.when() == null ? (Object) true : demand.when().value(frame);
    if (demanded == null) {
      found.miss(frame.takeMissing());
    } else if ((Boolean) demanded && demand.who() == Procedure.Who.DIFFERENT) {
      found.add(breach);
    } else if ((Boolean) demanded) {
      // Somebody who is not known could have been another person.
      List<String> doubts = new ArrayList<>();
      demand.activities().forEach(activity -> doubts.addAll(course.doubts(activity)));
      found.add(breach, doubts);
    }
  }

  /** The first two activities that one person did. */
  private Breach different(Procedure.Persons demand) {
    Map<String, Integer> did = new HashMap<>();
    Map<String, Event> rows = new HashMap<>();
    for (int activity : demand.activities()) {
      for (Performance performance : course.of(activity)) {
        for (String person : performance.persons()) {
          Integer other = did.putIfAbsent(person, activity);
          Event row = rows.putIfAbsent(person, performance.event());
          if (other != null && other != activity) {
            return samePerson(List.of(other, activity), List.of(row, performance.event()));
          }
        }
      }
    }
    return null;
  }

  private Breach notAlone(Procedure.Persons demand) {
    Set<String> persons = new TreeSet<>();
    List<Event> rows = new ArrayList<>();
    for (int activity : demand.activities()) {
      if (!course.has(activity)) {
        return null;
      }
      for (Performance performance : course.of(activity)) {
        persons.addAll(performance.persons());
        rows.add(performance.event());
      }
    }
    return persons.size() == 1 ? samePerson(demand.activities(), rows) : null;
  }

  private Breach samePerson(List<Integer> activities, List<Event> rows) {
    List<Text> titles = activities.stream().map(a -> procedure.activity(a).title()).toList();
    return new Breach(
        Procedure.SAME_PERSON,
        new Text(
            "“" + String.join("”“", titles.stream().map(Text::zh).toList()) + "”由同一人办理",
            "one person did "
                + String.join(" and ", titles.stream().map(t -> "\"" + t.en() + "\"").toList())),
        rows);
  }

  private Breach atLeast(Procedure.Persons demand) {
    int activity = demand.activities().get(0);
    if (!isOver(activity)) {
      return null;
    }
    Map<String, Event> persons = new LinkedHashMap<>();
    for (Performance performance : course.of(activity)) {
      performance.persons().forEach(person -> persons.put(person, performance.event()));
    }
    if (persons.size() >= demand.least()) {
      return null;
    }
    Text title = procedure.activity(activity).title();
    int n = persons.size();
    return new Breach(
        Procedure.TOO_FEW_PERSONS,
        new Text(
            "“" + title.zh() + "”应不少于 " + demand.least() + " 人办理，实为 " + n + " 人",
            "\"" + title.en() + "\" needs " + demand.least() + " persons, there were " + n),
        course.of(activity).stream().map(Performance::event).toList());
  }

  /** Further persons can be recorded until something later in the flow, or the end. */
  private boolean isOver(int activity) {
    if (!course.has(activity)) {
      return false;
    }
    int place = Integer.MAX_VALUE;
    for (Procedure.Step step : procedure.flow()) {
      place = step.activity() == activity ? step.place() : place;
    }
    boolean over = procedure.flow().isEmpty() && procedure.ends().isEmpty();
    for (Procedure.Step step : procedure.flow()) {
      over |= step.place() > place && course.has(step.activity());
    }
    for (int end : procedure.ends()) {
      over |= course.has(end);
    }
    return over;
  }
}
