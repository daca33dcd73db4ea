package org.xiezhi.supervision.hostile;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.reference.ReferenceChange;
import org.xiezhi.engine.rule.Rule;
import org.xiezhi.engine.rule.RuleCase;
import org.xiezhi.engine.rule.RuleSet;
import org.xiezhi.engine.schema.EventType;

/**
 * Grows histories from the cases of rules, which stand close to what the rules look at: as they
 * are, or with rows left out, entered twice, corrected, deleted, moved in time, recorded late, two
 * cases run into one. Each has its own case numbers, its own reference rows and about the same
 * season, so that many can run together.
 */
final class Histories {
  private static final Instant SEASON = Instant.parse("2025-02-10T00:00:00Z");

  private final List<History> cases = new ArrayList<>();
  private final Map<EventType, List<Event>> pool = new HashMap<>();
  private int made;

  Histories(RuleSet rules) {
    for (Rule rule : rules.rules()) {
      for (RuleCase ruleCase : rule.cases()) {
        if (!ruleCase.events().isEmpty()) {
          String name = rule.id() + ": " + ruleCase.name();
          cases.add(new History(name, ruleCase.given(), ruleCase.events()));
          ruleCase
              .events()
              .forEach(e -> pool.computeIfAbsent(e.type(), t -> new ArrayList<>()).add(e));
        }
      }
    }
  }

  /** Each case as it stands. */
  List<History> asWritten(Random random) {
    return cases.stream().map(history -> own(history, new TreeMap<>(), random)).toList();
  }

  /** A history that no case tells. */
  History random(Random random) {
    History one = cases.get(random.nextInt(cases.size()));
    Map<String, String> names = new TreeMap<>();
    History own = own(one, names, random);
    List<Event> events = new ArrayList<>(own.events());
    List<ReferenceChange> given = new ArrayList<>(own.given());
    String name = own.name();
    if (random.nextInt(3) == 0) {
      History other = cases.get(random.nextInt(cases.size()));
      Map<String, String> asTheFirst = new TreeMap<>();
      List<String> keys = keys(one.events());
      List<String> others = keys(other.events());
      for (int i = 0; i < others.size(); i++) {
        asTheFirst.put(others.get(i), names.get(keys.get(i % keys.size())));
      }
      History joined = own(other, asTheFirst, random);
      events.addAll(joined.events());
      given.addAll(joined.given());
      name += " + " + joined.name();
    }
    Twist twist = new Twist(random, pool);
    Instant from = events.get(0).recorded();
    return new History(name, twist.amended(given, from), twist.of(events));
  }

  /** The history under names of its own, in the common season. */
  private History own(History history, Map<String, String> names, Random random) {
    String mark = "~" + ++made;
    keys(history.events()).forEach(key -> names.putIfAbsent(key, key + mark));
    for (ReferenceChange row : history.given()) {
      Object key = row.values()[row.type().indexOf(row.type().key().get(0))];
      if (key instanceof String text) {
        names.putIfAbsent(text, text + mark);
      }
    }
    Instant first = history.events().get(0).recorded();
    long weeks = Math.floorDiv(ChronoUnit.DAYS.between(first, SEASON), 7) + random.nextInt(5);
    Duration shift = Duration.ofDays(7 * weeks);
    // What was recorded at one instant stays together.
    Map<Instant, Long> micros = new HashMap<>();
    UnaryOperator<Instant> recorded =
        at ->
            at.plus(shift)
                .plus(
                    micros.computeIfAbsent(at, i -> (long) random.nextInt(1_000_000)),
                    ChronoUnit.MICROS);
    List<Event> events = new ArrayList<>();
    for (Event event : history.events()) {
      Object[] values = new Object[event.type().fields().size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = own(event.value(i), names, shift);
      }
      events.add(
          version(
              event,
              event.row() + mark,
              event.deleted(),
              recorded.apply(event.recorded()),
              event.occurred() == null ? null : event.occurred().plus(shift),
              values));
    }
    events.sort(Comparator.comparing(Event::recorded));
    List<ReferenceChange> given = new ArrayList<>();
    for (ReferenceChange row : history.given()) {
      Object[] values = row.values().clone();
      for (int i = 0; i < values.length; i++) {
        values[i] = own(values[i], names, shift);
      }
      boolean always = row.recorded().equals(Instant.EPOCH);
      given.add(
          new ReferenceChange(
              row.type(),
              row.source(),
              row.table(),
              row.row() + mark,
              row.deleted(),
              row.position(),
              always ? Instant.EPOCH : row.recorded().plus(shift),
              row.validFrom() == null ? null : row.validFrom().plus(shift),
              row.validTo() == null ? null : row.validTo().plus(shift),
              values));
    }
    return new History(history.name(), given, events);
  }

  private static List<String> keys(List<Event> events) {
    return events.stream()
        .flatMap(e -> e.type().keys().values().stream().map(e::value))
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .distinct()
        .toList();
  }

  private static Object own(Object value, Map<String, String> names, Duration shift) {
    if (value instanceof String text) {
      return names.getOrDefault(text, text);
    }
    if (value instanceof Instant instant) {
      return instant.plus(shift);
    }
    return value instanceof LocalDate day ? day.plusDays(shift.toDays()) : value;
  }

  static Event version(
      Event event,
      String row,
      boolean deleted,
      Instant recorded,
      Instant occurred,
      Object[] values) {
    return new Event(
        event.type(),
        event.source(),
        event.table(),
        row,
        deleted,
        false,
        event.position(),
        recorded,
        occurred,
        event.precision(),
        values,
        event.provenance());
  }
}
