package org.xiezhi.engine.time;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Set;

/**
 * Days on which somewhere nobody worked, though it was no holiday: a typhoon, an epidemic, a move.
 *
 * @param document that ordered it, for the proof
 * @param scope where
 * @param from the first day
 * @param to the last day
 * @param knownFrom the day on which the document was published
 */
public record Closure(
    CalendarYear.Notice document, Scope scope, LocalDate from, LocalDate to, LocalDate knownFrom) {

  /**
   * Where a closure holds.
   *
   * @param districts their codes; in every district if empty
   * @param departments their codes; in every department if empty
   */
  public record Scope(Set<String> districts, Set<String> departments) {
    /** The whole city. */
    public static final Scope CITY = new Scope(Set.of(), Set.of());

    public Scope {
      districts = Set.copyOf(districts);
      departments = Set.copyOf(departments);
    }

    /** True if it holds there; what is not known of the place is taken as outside. */
    boolean certainlyHolds(Place place) {
      return (districts.isEmpty() || contains(districts, place.district()))
          && (departments.isEmpty() || contains(departments, place.department()));
    }

    /** True unless it does not hold there for certain. */
    boolean possiblyHolds(Place place) {
      return (place.district() == null
              || districts.isEmpty()
              || contains(districts, place.district()))
          && (place.department() == null
              || departments.isEmpty()
              || contains(departments, place.department()));
    }

    private static boolean contains(Set<String> codes, String code) {
      return code != null && codes.contains(code);
    }
  }

  public Closure {
    requireNonNull(document);
    requireNonNull(scope);
    requireNonNull(knownFrom);
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("a closure ends on " + to + ", before it begins");
    }
  }

  boolean covers(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }
}
