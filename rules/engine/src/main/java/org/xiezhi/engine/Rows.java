package org.xiezhi.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.xiezhi.engine.alert.Evidence;
import org.xiezhi.engine.condition.Mask;
import org.xiezhi.engine.condition.ValueFormat;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.rule.Finding;
import org.xiezhi.engine.schema.Field;

/** The rows that a finding rests on, as evidence. */
final class Rows {
  private Rows() {}

  static List<Evidence> of(Event anchor, Finding finding, ValueFormat format) {
    List<Event> events = new ArrayList<>();
    events.add(anchor);
    if (finding.stop() != null) {
      events.add(finding.stop());
    }
    events.addAll(finding.others());
    return events.stream()
        .distinct()
        .sorted(
            Comparator.comparing(Event::source)
                .thenComparing(Event::position)
                .thenComparing(Event::fact))
        .map(event -> row(event, format))
        .toList();
  }

  private static Evidence row(Event event, ValueFormat format) {
    List<Evidence.Value> values = new ArrayList<>();
    List<Field> fields = event.type().fields();
    for (int i = 0; i < fields.size(); i++) {
      String text = format.text(event.value(i));
      boolean masked = text != null && fields.get(i).personal();
      values.add(new Evidence.Value(fields.get(i).name(), masked ? Mask.person(text) : text));
    }
    return new Evidence(
        event.id(),
        event.type().name(),
        event.table(),
        event.row(),
        event.position().toString(),
        event.recorded(),
        event.occurred(),
        event.snapshot(),
        values,
        event.provenance());
  }
}
