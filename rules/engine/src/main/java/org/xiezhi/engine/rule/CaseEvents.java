package org.xiezhi.engine.rule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.LogPosition;
import org.xiezhi.engine.event.Precision;
import org.xiezhi.engine.event.Provenance;
import org.xiezhi.engine.schema.EventType;
import org.xiezhi.engine.schema.Schema;
import org.xiezhi.engine.yaml.YamlNode;

/**
 * Reads the events of one case. An event that names a row seen before is a later version of it and
 * only says what changed.
 */
final class CaseEvents {
  /** Where the rows of cases stand. */
  static final String SOURCE = "case";

  private static final Map<String, Precision> PRECISIONS =
      Map.of("second", Precision.SECOND, "minute", Precision.MINUTE, "day", Precision.DAY);

  private final Schema schema;
  private final ZoneId zone;
  private final String keySpace;
  private final Map<String, Event> rows = new HashMap<>();
  private Instant last = Instant.EPOCH;
  private int count;

  CaseEvents(Schema schema, String keySpace) {
    this.schema = schema;
    this.zone = schema.zone();
    this.keySpace = keySpace;
  }

  Optional<Event> event(YamlNode node) {
    node.allow("event", "at", "recorded", "precision", "row", "deleted", "fields");
    count++;
    return node.require("event")
        .flatMap(n -> RuleParser.eventType(n, schema))
        .map(type -> event(node, type));
  }

  private Event event(YamlNode node, EventType type) {
    String row = type.name() + "=" + node.get("row").map(YamlNode::text).orElse("#" + count);
    Event before = rows.get(row);
    Object[] values = new Object[type.fields().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = before == null ? null : before.value(i);
    }
    node.get("fields").ifPresent(fields -> fill(fields, type, values));
    String keyField = type.keys().get(keySpace);
    if (keyField != null && values[type.indexOf(keyField)] == null) {
      values[type.indexOf(keyField)] = "CASE-1";
    }
    Instant earlier = before == null ? null : before.occurred();
    Instant occurred = node.get("at").map(this::instant).orElse(earlier);
    Optional<Instant> recorded = node.get("recorded").map(this::instant);
    if (recorded.isEmpty() && occurred == null) {
      node.problem("either \"at\" or \"recorded\" is needed.");
    }
    Instant committed = recorded.orElse(occurred == null ? last : occurred);
    if (committed.isBefore(last)) {
      node.problem("events stand in the order of their recording; this one is earlier.");
    }
    last = committed;
    Event event =
        new Event(
            type,
            SOURCE,
            SOURCE + "." + type.name(),
            row,
            node.get("deleted").map(YamlNode::bool).orElse(false),
            false,
            LogPosition.lsn(count),
            committed,
            occurred,
            node.get("precision").flatMap(n -> n.oneOf(PRECISIONS)).orElse(Precision.SECOND),
            values,
            new Provenance(node.file(), 0, node.line()));
    rows.put(row, event);
    return event;
  }

  private void fill(YamlNode fields, EventType type, Object[] values) {
    String[] names = type.fields().stream().map(field -> field.name()).toArray(String[]::new);
    fields.allow(names);
    for (YamlNode key : fields.entries().keySet()) {
      int index = type.indexOf(key.text());
      if (index >= 0) {
        values[index] = CaseValues.value(fields, type.fields().get(index), zone);
      }
    }
  }

  private Instant instant(YamlNode node) {
    return node.parsed(t -> LocalInstant.parse(t, zone), LocalInstant.EXPECTED, Instant.EPOCH);
  }
}
