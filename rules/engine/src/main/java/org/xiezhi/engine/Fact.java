package org.xiezhi.engine;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.Facts;
import org.xiezhi.engine.event.LogPosition;

/**
 * What holds of one row.
 *
 * <p>Of a row whose changes some rule watches, the other versions are kept too: of all versions at
 * most {@link Facts#MOST_VERSIONS}, the first and the last ones, whatever the order of their
 * arrival. What a snapshot reads again is none of them.
 *
 * @param event the version that holds; of versions that say the same, the one that said it first. A
 *     deleted row keeps its last version, so that an older one cannot bring it back.
 * @param latest the position of the latest version seen
 * @param others the other versions that are kept, in log order; empty if no rule watches
 */
public record Fact(Event event, LogPosition latest, List<Event> others) {
  /**
   * The two halves of a change of its key share a position: the row is deleted under the old key
   * before it is written under the new one, also where a mapping calls both by one name.
   */
  private static final Comparator<Event> BY_POSITION =
      Comparator.comparing(Event::position).thenComparing(event -> !event.deleted());

  public Fact {
    requireNonNull(event);
    requireNonNull(latest);
    others = List.copyOf(others);
  }

  /** This row with each of its versions replaced. */
  @SuppressWarnings("ReferenceEquality") // mostly the form is the same
  public Fact map(UnaryOperator<Event> form) {
    Event formed = form.apply(event);
    return others.isEmpty() && formed == event
        ? this
        : new Fact(formed, latest, others.stream().map(form).toList());
  }

  /** A row of which this version is the first one seen. */
  static Fact first(Event event) {
    return new Fact(event, event.position(), List.of());
  }

  /** All versions that are kept, in log order, those that say nothing new among them. */
  List<Event> versions() {
    if (others.isEmpty()) {
      return List.of(event);
    }
    List<Event> versions = new ArrayList<>(others);
    versions.add(-Collections.binarySearch(others, event, BY_POSITION) - 1, event);
    return versions;
  }

  /** About how many bytes of heap it takes. */
  int footprint() {
    int bytes = 64 + event.footprint();
    for (Event other : others) {
      bytes += other.footprint();
    }
    return bytes;
  }

  /** True if this version comes after all that were seen. */
  boolean isBefore(Event version) {
    int order = latest.compareTo(version.position());
    return order < 0 || (order == 0 && event.deleted() && !version.deleted());
  }

  /** True if this version is kept already. */
  boolean knows(Event version) {
    return event.isVersion(version) || others.stream().anyMatch(version::isVersion);
  }

  private boolean holds(Event version) {
    return BY_POSITION.compare(version, event) == 0
        || Collections.binarySearch(others, version, BY_POSITION) >= 0;
  }

  /** This row after a newer version of it, if nobody watches. */
  Fact after(Event version) {
    boolean same = version.saysTheSame(event);
    return new Fact(same ? event : version, version.position(), others);
  }

  /** This row with any other version of it, if it is watched. */
  Fact with(Event version) {
    if (holds(version)) {
      return this;
    }
    List<Event> versions = new ArrayList<>(versions());
    versions.add(-Collections.binarySearch(versions, version, BY_POSITION) - 1, version);
    dropRepeated(versions);
    if (versions.size() > Facts.MOST_VERSIONS) {
      versions.remove(1);
    }
    Event newest = versions.get(versions.size() - 1);
    int holds = versions.size() - 1;
    while (holds > 0 && versions.get(holds - 1).saysTheSame(newest)) {
      holds--;
    }
    Event event = versions.remove(holds);
    LogPosition last = version.position().compareTo(latest) > 0 ? version.position() : latest;
    return new Fact(event, last, versions);
  }

  /** What a snapshot reads of a row that stands as before was not written by anybody. */
  private static void dropRepeated(List<Event> versions) {
    for (int i = versions.size() - 1; i > 0; i--) {
      if (versions.get(i).snapshot() && versions.get(i).saysTheSame(versions.get(i - 1))) {
        versions.remove(i);
      }
    }
  }
}
