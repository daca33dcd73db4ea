package org.xiezhi.engine.proof;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.xiezhi.engine.alert.Evidence;
import org.xiezhi.engine.alert.Proof;
import org.xiezhi.engine.condition.Lookup;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.Provenance;
import org.xiezhi.engine.reference.ReferenceChange;
import org.xiezhi.engine.schema.EventType;
import org.xiezhi.engine.schema.Field;
import org.xiezhi.engine.schema.Role;

/** Writes rows down, personal values masked and numbered through one alert. */
final class Rows {
  /** Of a row that is only context, it does not matter where a run read it. */
  private static final Provenance NOWHERE = new Provenance("", 0, 0);

  private final Persons persons = new Persons();

  /** The rows in log order. */
  List<Evidence> evidence(Collection<Event> events) {
    return inOrder(events).map(event -> row(event, event.provenance())).toList();
  }

  /** The same without where they were read. */
  List<Evidence> context(Collection<Event> events) {
    return inOrder(events).map(event -> row(event, NOWHERE)).toList();
  }

  private static java.util.stream.Stream<Event> inOrder(Collection<Event> events) {
    return events.stream()
        .distinct()
        .sorted(
            Comparator.comparing(Event::source)
                .thenComparing(Event::position)
                .thenComparing(Event::fact));
  }

  private Evidence row(Event event, Provenance provenance) {
    EventType type = event.type();
    List<Evidence.Value> values = new ArrayList<>();
    for (int i = 0; i < type.fields().size(); i++) {
      Field field = type.fields().get(i);
      boolean officer = field.name().equals(type.roles().get(Role.OFFICER));
      values.add(persons.value(field.name(), event.values().kept(i), field.personal(), officer));
    }
    return new Evidence(
        event.id(),
        type.name(),
        event.table(),
        event.row(),
        event.position().toString(),
        event.recorded(),
        event.occurred(),
        event.snapshot(),
        event.deleted(),
        event.precision(),
        values,
        provenance);
  }

  /**
   * The rows that were looked up: one, or several that were in force at once.
   *
   * @param found none if there was none, which is told as well
   */
  List<Proof.Looked> looked(Lookup lookup, List<ReferenceChange> found) {
    return found.isEmpty()
        ? List.of(
            new Proof.Looked(
                lookup.name(), lookup.table(), null, null, null, null, null, null, List.of()))
        : found.stream().map(row -> looked(lookup, row)).toList();
  }

  private Proof.Looked looked(Lookup lookup, ReferenceChange found) {
    List<Evidence.Value> values = new ArrayList<>();
    List<Field> fields = found.type().fields();
    for (int i = 0; i < fields.size(); i++) {
      Field field = fields.get(i);
      values.add(persons.value(field.name(), found.values()[i], field.personal(), false));
    }
    return new Proof.Looked(
        lookup.name(),
        lookup.table(),
        found.id(),
        found.row(),
        found.position().toString(),
        found.recorded(),
        found.validFrom(),
        found.validTo(),
        values);
  }
}
