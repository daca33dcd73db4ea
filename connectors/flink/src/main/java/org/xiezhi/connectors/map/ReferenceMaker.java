package org.xiezhi.connectors.map;

import java.time.Instant;
import java.util.List;
import org.xiezhi.engine.reference.ReferenceChange;

/**
 * Makes reference rows. A reference row is known by its primary key, so a version with another
 * lookup key simply replaces the one before.
 */
final class ReferenceMaker implements FactMaker {
  private final ReferenceTable table;
  private final RowReader reader;
  private final ColumnReader from;
  private final ColumnReader to;
  private final String source;
  private final int[] keys;

  ReferenceMaker(ReferenceTable table, String source, Oddities oddities) {
    this.table = table;
    this.source = source;
    this.keys = table.type().key().stream().mapToInt(table.type()::indexOf).toArray();
    this.reader =
        new RowReader(
            source,
            oddities,
            table.table(),
            keys,
            List.of(),
            table.where(),
            table.columns(),
            table.recorded(),
            table.validity().fromColumn(),
            table.validity().toColumn());
    this.from = reader.reader(table.validity().fromColumn());
    this.to = reader.reader(table.validity().toColumn());
  }

  @Override
  public RowReader reader() {
    return reader;
  }

  @Override
  public void make(View view, Instant recorded, boolean deleted, Output output)
      throws UnmappableException {
    Object[] values = reader.values(view);
    for (int key : keys) {
      if (values[key] == null && !deleted) {
        throw reader.field(key).problem("is empty, but rules look rows of this table up by it.");
      }
    }
    TimeConversion type = table.validity().type();
    Object first = from == null ? null : from.read(view.image(), view.other());
    Object last = to == null ? null : to.read(view.image(), view.other());
    Instant validFrom = first == null ? null : from(type.start(first));
    Instant validTo = last == null ? null : to(type.end(last));
    if (validFrom != null && validTo != null && !validFrom.isBefore(validTo) && !deleted) {
      throw to.problem(
          "ends the row's validity before column "
              + from.name()
              + " begins it, so the row would never be in force. Ask the department which of the"
              + " two is right; if a value in them stands for no end, say so with \"empty\".");
    }
    output.reference(
        new ReferenceChange(
            table.type(),
            source,
            table.table(),
            view.row(),
            deleted,
            view.position(recorded),
            recorded,
            validFrom,
            validTo,
            values));
  }

  @Override
  public void moved(View old, View now, Instant recorded, Output output) {}

  @Override
  public boolean hollow(View old) {
    return reader.hollow(old.image(), old.change().key());
  }

  private Instant from(Instant first) throws UnmappableException {
    if (first.isAfter(TimeConversion.LATEST)) {
      throw from.problem("lies after the year 2200, so the row would never be in force.");
    }
    return first.isBefore(TimeConversion.EARLIEST) ? null : first;
  }

  private Instant to(Instant end) throws UnmappableException {
    if (end.isBefore(TimeConversion.EARLIEST)) {
      throw to.problem("lies before the year 1900, so the row would never be in force.");
    }
    return end.isAfter(TimeConversion.LATEST) ? null : end;
  }
}
