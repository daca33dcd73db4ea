package org.xiezhi.engine.alert;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.xiezhi.engine.event.Provenance;

/**
 * A row that a judgement rests on.
 *
 * @param event the event's deterministic id
 * @param type the event's type
 * @param table with its schema
 * @param row the primary key
 * @param position in the source's log, as its administrators write it
 * @param recorded when the source committed it
 * @param occurred the business time, or null
 * @param snapshot true if read by a snapshot, when {@code recorded} is only an upper bound
 * @param values the fields, as text, personal ones masked, in the order of the type
 * @param provenance where this run read it
 */
public record Evidence(
    String event,
    String type,
    String table,
    String row,
    String position,
    Instant recorded,
    Instant occurred,
    boolean snapshot,
    List<Value> values,
    Provenance provenance) {
  public Evidence {
    requireNonNull(event);
    requireNonNull(type);
    requireNonNull(table);
    requireNonNull(row);
    requireNonNull(position);
    requireNonNull(recorded);
    requireNonNull(provenance);
    values = List.copyOf(values);
  }

  /** A field and its value as text; {@code value} is null where the field is missing. */
  public record Value(String name, String value) {
    public Value {
      requireNonNull(name);
    }
  }
}
