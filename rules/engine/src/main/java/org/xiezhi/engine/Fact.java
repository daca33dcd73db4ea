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
 * <pre>
 *   log       1 "a"   2 "b"   3 "a"   4 "a"      holds: 3, which says "a" first since another was said
 *   read      1       .       3       4          holds: 1, until 2 can be read
 * </pre>
 *
 * <p>The versions before and after it are kept too, whether or not a rule watches them: one between
 * them that can be read only later may change which of them holds. Of all versions these are at
 * most {@link Facts#MOST_VERSIONS}: the first, the one that holds and the last ones. What a
 * snapshot reads again is none of them.
 *
 * @param event the version that holds; of versions that say the same, the one that said it first. A
 *     deleted row keeps its last version, so that an older one cannot bring it back.
 * @param latest the position of the latest version seen
 * @param others the other versions that are kept, in log order
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

  /** This row with any other version of it. */
  Fact with(Event version) {
    if (holds(version)) {
      return this;
    }
    List<Event> versions = new ArrayList<>(versions());
    versions.add(-Collections.binarySearch(versions, version, BY_POSITION) - 1, version);
    dropRepeated(versions);
    boolean repeats = isBefore(version) && version.saysTheSame(event);
    int holds = repeats ? versions.indexOf(event) : firstToSay(versions);
    if (versions.size() > Facts.MOST_VERSIONS) {
      versions.remove(holds == 1 ? 2 : 1);
      holds -= holds > 1 ? 1 : 0;
    }
    Event held = versions.remove(holds);
    LogPosition last = version.position().compareTo(latest) > 0 ? version.position() : latest;
    return new Fact(held, last, versions);
  }

  /** The place of the first of those that say what the last one says, without any other between. */
  private static int firstToSay(List<Event> versions) {
    Event newest = versions.get(versions.size() - 1);
    int first = versions.size() - 1;
    while (first > 0 && versions.get(first - 1).saysTheSame(newest)) {
      first--;
    }
    return first;
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
