package org.xiezhi.city.hall;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which case shows what: so many of them break the law, each followed by its near miss; all others
 * are ordinary. Any case can be made alone, and is always the same.
 */
final class Plan {
  private static final int INCIDENTS = 8;
  private static final String ORDINARY = "ordinary";

  private final long seed;
  private final double share;
  private final String prefix;
  private final Catalogue catalogue;
  private final List<Scenario> scenarios;
  private final Set<String> rules;
  private final DayCounter days = new DayCounter();
  private final Map<Scenario, List<Item>> suitable = new HashMap<>();

  /**
   * @param share of the cases that are to break the law, from 0 to 1
   * @param prefix of all case numbers
   * @param rules that are in force: nothing is to be found by another
   */
  Plan(
      long seed,
      double share,
      String prefix,
      Catalogue catalogue,
      List<Scenario> scenarios,
      Set<String> rules) {
    this.seed = seed;
    this.share = share;
    this.prefix = prefix;
    this.catalogue = catalogue;
    this.rules = Set.copyOf(rules);
    this.scenarios =
        scenarios.stream().filter(scenario -> rules.containsAll(scenario.rules())).toList();
    if (this.scenarios.isEmpty() && share > 0) {
      throw new IllegalStateException("No rule is in force that the hall could break.");
    }
    for (Scenario scenario : this.scenarios) {
      List<Item> items =
          Stream.concat(catalogue.items().stream(), catalogue.retired().stream())
              .filter(scenario.suits())
              .toList();
      if (items.isEmpty()) {
        throw new IllegalStateException(
            "The hall has no item on which this could happen: " + scenario.name() + ".");
      }
      suitable.put(scenario, items);
    }
  }

  /** The hall's wall calendar. */
  HallCalendar calendar() {
    return days.calendar();
  }

  /**
   * Makes a case.
   *
   * @param index from 0
   * @param filed when the applicant comes
   */
  PlannedCase make(int index, Instant filed) {
    Desk desk = new Desk(days, new Chance(seed, index));
    if (planted(index)) {
      Scenario scenario = scenario(index);
      return bent(index, filed, desk, scenario, scenario.violation(), scenario.name());
    }
    if (index > 0 && planted(index - 1)) {
      Scenario scenario = scenario(index - 1);
      return bent(index, filed, desk, scenario, scenario.nearMiss(), "nearly: " + scenario.name());
    }
    Course course = course(index, desk.chance().of(catalogue.items()), filed, desk);
    if (desk.chance().percent(INCIDENTS)) {
      Incidents.any(course, desk);
    }
    return planned(course, ORDINARY, desk);
  }

  private PlannedCase bent(
      int index, Instant filed, Desk desk, Scenario scenario, Scenario.Twist twist, String name) {
    Course course = course(index, desk.chance().of(suitable.get(scenario)), filed, desk);
    twist.bend(course, desk);
    return planned(course, name, desk);
  }

  private Course course(int index, Item item, Instant filed, Desk desk) {
    Window window = desk.chance().of(catalogue.windows().get(item.department()));
    String no = "%s%06d".formatted(prefix, index + 1);
    return OrdinaryCourse.of(no, item, window, filed, desk);
  }

  private PlannedCase planned(Course course, String name, Desk desk) {
    return new PlannedCase(
        course.no,
        name,
        Paperwork.of(course, desk),
        course.expectations().stream()
            .filter(expectation -> rules.contains(expectation.rule()))
            .toList());
  }

  private boolean planted(int index) {
    return before(index + 1) > before(index);
  }

  private long before(int index) {
    return (long) Math.floor(index * share + 1e-9);
  }

  /** All of them in turn, in another order each time round. */
  private Scenario scenario(int index) {
    int turn = Math.toIntExact(before(index));
    List<Scenario> left = new ArrayList<>(scenarios);
    Chance chance = new Chance(seed, -2 - turn / scenarios.size());
    for (int i = turn % scenarios.size(); i > 0; i--) {
      left.remove(chance.between(0, left.size() - 1));
    }
    return left.get(chance.between(0, left.size() - 1));
  }
}
