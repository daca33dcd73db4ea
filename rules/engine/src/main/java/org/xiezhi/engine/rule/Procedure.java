package org.xiezhi.engine.rule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.xiezhi.engine.condition.Condition;

/**
 * What a procedure rule's file says about the course of a case. Activities are named by their
 * indices.
 *
 * @param activities all of them
 * @param flow in its order
 * @param ends the activities at which nothing mandatory may be missing any more
 * @param returns what lets a part of the flow begin anew
 * @param precedences what may only be done after something else
 * @param persons who may not do what together, and how many must
 * @param never what must not be done
 * @param tolerance by how much the clocks of two systems may differ
 */
record Procedure(
    Activities activities,
    List<Step> flow,
    Set<Integer> ends,
    List<Return> returns,
    List<Precedence> precedences,
    List<Persons> persons,
    List<Never> never,
    Duration tolerance) {
  static final String MISSING = "missing";
  static final String ORDER = "order";
  static final String REPEATED = "repeated";
  static final String PRECEDENCE = "precedence";
  static final String SAME_PERSON = "same_person";
  static final String TOO_FEW_PERSONS = "too_few_persons";
  static final String NEVER = "never";

  /** The parts that levels can name. */
  static final Set<String> PARTS =
      Set.of(MISSING, ORDER, REPEATED, PRECEDENCE, SAME_PERSON, TOO_FEW_PERSONS, NEVER);

  /**
   * A step of the flow.
   *
   * @param activity that is done
   * @param place in the order, from 0; steps of one place are done in any order
   * @param optional true if it may be left out
   * @param repeated true if it may be done more than once
   * @param when it is mandatory; null for always
   */
  record Step(int activity, int place, boolean optional, boolean repeated, Condition when) {}

  /**
   * After an activity, the flow begins anew.
   *
   * @param activity that sends the case back
   * @param place in the flow from which on everything is expected again
   */
  record Return(int activity, int place) {}

  /** An activity may only be done after others. */
  record Precedence(int activity, List<Integer> needs) {}

  /** How persons are told apart. */
  enum Who {
    /** Nobody may do two of the activities. */
    DIFFERENT,
    /** Nobody may do all of the activities alone. */
    NOT_ALONE,
    /** At least so many must do the one activity. */
    AT_LEAST
  }

  /**
   * A demand on who does what.
   *
   * @param least how many persons; 0 unless {@code AT_LEAST}
   * @param when it is demanded; null for always
   */
  record Persons(Who who, List<Integer> activities, int least, Condition when) {}

  /** An activity that must not be done, under a condition or (null) at all. */
  record Never(int activity, Condition when) {}

  Procedure {
    flow = List.copyOf(flow);
    ends = Set.copyOf(ends);
    returns = List.copyOf(returns);
    precedences = List.copyOf(precedences);
    persons = List.copyOf(persons);
    never = List.copyOf(never);
  }

  /**
   * True if nothing else that was done excuses who did two things: neither what began another
   * round, nor somebody who took part as well.
   */
  boolean provesSamePerson() {
    return returns.isEmpty() && persons.stream().noneMatch(p -> p.who() == Who.NOT_ALONE);
  }

  /** The conditions in it, named by where they stand. */
  List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    for (Activity activity : activities.all()) {
      Part.add(parts, "activity " + activity.name(), activity.selector(), activity.when());
      for (Condition person : activity.persons()) {
        Part.add(parts, "person " + activity.name(), activity.selector(), person);
      }
    }
    flow.forEach(s -> Part.add(parts, "flow " + activity(s.activity()).name(), null, s.when()));
    persons.forEach(p -> Part.add(parts, "persons", null, p.when()));
    never.forEach(n -> Part.add(parts, "never " + activity(n.activity()).name(), null, n.when()));
    return parts;
  }

  Activity activity(int index) {
    return activities.all().get(index);
  }
}
