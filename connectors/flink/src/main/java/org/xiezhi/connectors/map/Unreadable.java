package org.xiezhi.connectors.map;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.xiezhi.connectors.decode.Change;
import org.xiezhi.connectors.decode.Row;
import org.xiezhi.engine.schema.EventType;

/** Says of a row that could not be mapped what can still be told of it. */
final class Unreadable {
  private final Mapping mapping;

  /** What is odd is told where rows are mapped. */
  private final Oddities unasked = new Oddities();

  Unreadable(Mapping mapping) {
    this.mapping = mapping;
  }

  /** True if the source's records come from this topic. */
  boolean isIn(String topic) {
    return mapping.topic().equals(topic);
  }

  /**
   * A row of a table, or of any.
   *
   * @param table null for any
   * @return null if nothing is made of the table's rows
   */
  Unread of(String table, Instant recorded) {
    String told = table;
    Set<String> types = new TreeSet<>();
    for (EventTable event : mapping.events()) {
      if (table == null || event.feed().has(table)) {
        types.add(event.type().name());
        told = table == null ? null : event.table();
      }
    }
    Set<String> references = new TreeSet<>();
    for (ReferenceTable reference : mapping.references()) {
      if (table == null || reference.feed().has(table)) {
        references.add(reference.type().name());
        told = table == null ? null : reference.table();
      }
    }
    return types.isEmpty() && references.isEmpty()
        ? null
        : new Unread(mapping.source(), told, null, null, Map.of(), types, references, recorded);
  }

  /** The row of a change; null if nothing is made of its table's rows. */
  Unread of(Change change) {
    Unread any = of(change.table(), change.committed());
    boolean deleted = change.operation() == Change.Operation.DELETE;
    Row image = deleted ? change.before() : change.after();
    if (any == null || image == null || isOfUnknownCase(change)) {
      return any;
    }
    String row = row(change, image);
    boolean takenAway = deleted && row != null;
    return new Unread(
        any.source(),
        any.table(),
        row,
        change.position(),
        takenAway ? Map.of() : keys(change, image),
        takenAway ? Set.of() : any.types(),
        any.references(),
        any.recorded());
  }

  /** True if a row may have been any case's, because its change does not tell the old one. */
  private boolean isOfUnknownCase(Change change) {
    return change.operation() == Change.Operation.UPDATE
        && mapping.isAudited()
        && (change.before() == null || isKeyAlone(change));
  }

  /** As PostgreSQL writes an old row without its replica identity. */
  private static boolean isKeyAlone(Change change) {
    Row before = change.before();
    for (int i = 0; i < before.size(); i++) {
      boolean ofKey = change.key() != null && change.key().indexOf(before.name(i)) >= 0;
      if (!ofKey && !RawValue.hollow(before.value(i))) {
        return false;
      }
    }
    return true;
  }

  /** The name that all makers give the row; null if they do not agree. */
  private String row(Change change, Row image) {
    Set<String> names = new TreeSet<>();
    for (EventTable event : mapping.events()) {
      if (event.feed().has(change.table())) {
        FactMaker maker = new EventMaker(event, mapping.source(), mapping.zone(), unasked);
        names.add(maker.reader().rowName(change.key(), image));
      }
    }
    for (ReferenceTable reference : mapping.references()) {
      if (reference.feed().has(change.table())) {
        FactMaker maker = new ReferenceMaker(reference, mapping.source(), unasked);
        names.add(maker.reader().rowName(change.key(), image));
      }
    }
    return names.size() == 1 ? names.iterator().next() : null;
  }

  /** The keys that are sure: a space in which one cannot be told, or there are two, has none. */
  private Map<String, String> keys(Change change, Row image) {
    List<Row> images = new ArrayList<>(List.of(image));
    if (change.before() != null && change.before() != image) {
      images.add(change.before());
    }
    Map<String, Set<String>> found = new HashMap<>();
    for (EventTable event : mapping.events()) {
      if (event.feed().has(change.table())) {
        for (Row each : images) {
          event
              .type()
              .keys()
              .keySet()
              .forEach(
                  space ->
                      found
                          .computeIfAbsent(space, s -> new TreeSet<>())
                          .add(key(event, space, each, image)));
        }
      }
    }
    Map<String, String> keys = new HashMap<>();
    found.forEach(
        (space, of) -> {
          if (of.size() == 1 && !of.contains("")) {
            keys.put(space, of.iterator().next());
          }
        });
    return keys;
  }

  /** Empty if it cannot be told. */
  private static String key(EventTable event, String space, Row image, Row other) {
    EventType type = event.type();
    Column column = event.columns().get(type.indexOf(type.keys().get(space)));
    try {
      Object value = new ColumnReader(event.table(), column).read(image, other);
      String key = value == null ? "" : value.toString();
      return key.isBlank() || key.length() > EventMaker.MAX_KEY_CHARACTERS ? "" : key;
    } catch (UnmappableException e) {
      return "";
    }
  }
}
