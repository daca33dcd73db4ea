package org.xiezhi.connectors.map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.xiezhi.connectors.decode.Change;
import org.xiezhi.connectors.decode.Row;

/** Reads the beats of a clock table. Only rows from the log are beats, not those of a snapshot. */
final class ClockMapper {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, String>> TABLES = new TypeReference<>() {};

  private final Clock.Table clock;
  private final String source;
  private final ColumnReader number;
  private final ColumnReader simulated;
  private final ColumnReader missing;

  ClockMapper(Clock.Table clock, String source) {
    this.source = source;
    this.clock = clock;
    this.number = reader(clock.number());
    this.simulated = reader(clock.simulated());
    this.missing = reader(clock.missing());
  }

  private ColumnReader reader(Column column) {
    return column == null ? null : new ColumnReader(clock.table(), column);
  }

  boolean reads(String table) {
    return clock.table().equals(table);
  }

  void map(Change change, Output output) throws UnmappableException {
    boolean written =
        change.operation() == Change.Operation.CREATE
            || change.operation() == Change.Operation.UPDATE;
    if (written && !change.snapshot() && change.after() != null) {
      output.beat(source, beat(change));
    }
  }

  private Beat beat(Change change) throws UnmappableException {
    if (change.committed() == null) {
      throw new UnmappableException(
          "A beat of clock table "
              + clock.table()
              + " comes without its commit time; the connector's source block must be kept.");
    }
    Object time = read(simulated, change.after());
    return new Beat(
        time == null ? change.committed() : clock.simulated().time().start(time),
        change.committed(),
        time != null,
        number == null ? Beat.UNNUMBERED : number(change.after()),
        missing(change.after()));
  }

  private long number(Row row) throws UnmappableException {
    if (read(number, row) instanceof Long value && value >= 0) {
      return value;
    }
    throw number.problem("must number the beats of the clock.");
  }

  /** What was captured while nobody looked lacks the column. */
  private Map<String, String> missing(Row row) throws UnmappableException {
    if (missing == null || row.indexOf(clock.missing().name()) < 0) {
      return Map.of();
    }
    Object text = missing.read(row, null);
    if (text == null) {
      return Map.of();
    }
    try {
      return JSON.readValue(text.toString(), TABLES);
    } catch (JsonProcessingException e) {
      throw missing.problem(
          "must say which tables are not captured, as {\"schema.table\": \"reason\"}.");
    }
  }

  private static Object read(ColumnReader column, Row row) throws UnmappableException {
    return column == null ? null : column.read(row, null);
  }
}
