package org.xiezhi.engine.alert;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.xiezhi.engine.event.Precision;
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
 * @param deleted true if the row was deleted; the values are then its last known ones
 * @param precision of {@code occurred}
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
    boolean deleted,
    Precision precision,
    List<Value> values,
    Provenance provenance) {
  public Evidence {
    requireNonNull(event);
    requireNonNull(type);
    requireNonNull(table);
    requireNonNull(row);
    requireNonNull(position);
    requireNonNull(recorded);
    requireNonNull(precision);
    requireNonNull(provenance);
    values = List.copyOf(values);
  }

  /**
   * A field and its value.
   *
   * @param value as {@link org.xiezhi.engine.condition.ExactText}, masked if it is personal; null
   *     where the field is missing
   * @param person 0 unless masked; equal numbers in one alert mean equal values, so that "the same
   *     officer" can be checked by who may not know the officer, and by nobody else than from this
   *     alert
   * @param unreadable true if the row holds something that could not be read; the value is then
   *     null
   */
  public record Value(String name, String value, int person, boolean unreadable) {
    public Value {
      requireNonNull(name);
    }

    /** A value that was read, or null. */
    public Value(String name, String value, int person) {
      this(name, value, person, false);
    }

    /** What the row holds in a field could not be read. */
    public static Value unreadable(String name) {
      return new Value(name, null, 0, true);
    }
  }
}
