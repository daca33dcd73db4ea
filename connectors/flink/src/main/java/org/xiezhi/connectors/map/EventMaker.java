package org.xiezhi.connectors.map;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.xiezhi.connectors.decode.Change;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.FieldValues;
import org.xiezhi.engine.event.Precision;

/**
 * Makes events. A row of which all keys are empty can't be routed and is not mapped; a key that is
 * blank is empty.
 */
final class EventMaker implements FactMaker {
  static final int MAX_KEY_CHARACTERS = 256;

  private final EventTable table;
  private final RowReader reader;
  private final ColumnReader occurred;
  private final String source;
  private final ZoneId zone;
  private final int[] keys;

  EventMaker(EventTable table, String source, ZoneId zone, Oddities oddities) {
    this.table = table;
    this.source = source;
    this.zone = zone;
    this.keys =
        table.type().keys().values().stream()
            .mapToInt(table.type()::indexOf)
            .sorted()
            .distinct()
            .toArray();
    this.reader =
        new RowReader(
            source,
            oddities,
            table.table(),
            keys,
            table.row(),
            table.where(),
            table.columns(),
            table.recorded(),
            table.occurred());
    this.occurred = reader.reader(table.occurred());
  }

  @Override
  public RowReader reader() {
    return reader;
  }

  @Override
  public void make(View view, Instant recorded, boolean deleted, Output output)
      throws UnmappableException {
    Object[] values = reader.values(view);
    if (clean(values)) {
      output.event(event(view, recorded, deleted, values));
    } else if (!deleted || view.change().operation() == Change.Operation.DELETE) {
      throw reader
          .field(keys[0])
          .problem(
              "is empty, so it is not known which case or person the row is about."
                  + (deleted ? " " + Replica.advice(table.table()) : ""));
    }
  }

  /**
   * A row that has left one key but not another is taken back only where it is no longer found: the
   * deleted event has just the keys that were left.
   */
  @Override
  public void moved(View old, View now, Instant recorded, Output output)
      throws UnmappableException {
    boolean moved = false;
    for (int key : keys) {
      moved |= left(key, old, now);
    }
    if (!moved) {
      return;
    }
    Object[] values = reader.values(old);
    for (int key : keys) {
      if (!left(key, old, now)) {
        values[key] = null;
      }
    }
    if (clean(values)) {
      output.event(event(old, recorded, true, values));
    }
  }

  private boolean left(int key, View old, View now) throws UnmappableException {
    Object before = reader.field(key).read(old.image(), old.other());
    return !Objects.equals(before, reader.field(key).read(now.image(), now.other()));
  }

  @Override
  public boolean hollow(View old) {
    if (reader.hollow(old.image(), old.change().key())) {
      return true;
    }
    for (int key : keys) {
      if (outsideKey(reader.field(key), old) && reader.field(key).zero(old.image())) {
        return true;
      }
    }
    return outsideKey(occurred, old) && occurred.zero(old.image());
  }

  private static boolean outsideKey(ColumnReader column, View view) {
    return view.change().key() == null || view.change().key().indexOf(column.name()) < 0;
  }

  /** Makes blank keys null; false if no key is left. */
  private boolean clean(Object[] values) throws UnmappableException {
    boolean any = false;
    for (int key : keys) {
      if (values[key] instanceof String text) {
        if (text.isBlank()) {
          values[key] = null;
        } else if (text.length() > MAX_KEY_CHARACTERS) {
          throw reader
              .field(key)
              .problem("is a key of more than " + MAX_KEY_CHARACTERS + " characters.");
        }
      }
      any |= values[key] != null;
    }
    return any;
  }

  private Event event(View view, Instant recorded, boolean deleted, Object[] values)
      throws UnmappableException {
    Object time = occurred.read(view.image(), view.other());
    Instant start = time == null ? null : rounded(occurred.column().time().start(time));
    if (start != null) {
      believe(start, recorded);
    }
    return new Event(
        table.type(),
        source,
        table.table(),
        view.row(),
        deleted,
        view.change().snapshot() || view.change().operation() == Change.Operation.READ,
        view.position(recorded),
        view.change().transaction(),
        recorded,
        start,
        table.precision(),
        FieldValues.of(values),
        view.provenance());
  }

  /** A time that no office can mean was counted in another unit, or written to be out of reach. */
  private void believe(Instant time, Instant recorded) throws UnmappableException {
    Optional<String> doubt = occurred.column().time().doubt(time, recorded);
    if (doubt.isPresent()) {
      throw occurred.problem(doubt.get());
    }
  }

  /** What a source writes beyond its precision means nothing. */
  private Instant rounded(Instant time) {
    return table.precision() == Precision.SECOND
        ? time
        : time.atZone(zone)
            .truncatedTo(table.precision() == Precision.DAY ? ChronoUnit.DAYS : ChronoUnit.MINUTES)
            .toInstant();
  }
}
