package org.xiezhi.supervision.hostile;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.reference.ReferenceChange;
import org.xiezhi.engine.schema.EventType;
import org.xiezhi.engine.schema.Field;

/**
 * Writes events back into the tables that they came from, as the source's log would tell of it:
 * what a mapping does, the other way round. Between two entries it leaves room in the log.
 */
final class LogWriter {
  /** Every row has it: the tables' own primary keys are nothing that rules know of. */
  private static final String KEY = "row_id";

  private final Outline outline;
  private final Random random;
  private final boolean stamped;
  private final List<Captured> log = new ArrayList<>();
  private final Map<String, ObjectNode> rows = new HashMap<>();
  private long lsn = 1_000_000;

  /** What was recorded at one time was committed together. */
  private long transaction = 500;

  private long lastMicros = Long.MIN_VALUE;
  private long beats;

  /**
   * @param stamped true if rows say when they were recorded, beside the commit
   */
  LogWriter(Outline outline, boolean stamped, Random random) {
    this.outline = outline;
    this.stamped = stamped && outline.stamp() != null;
    this.random = random;
  }

  List<Captured> log() {
    return log;
  }

  void reference(String row, ReferenceChange change, Instant committed) {
    Outline.Table table = outline.references().get(change.type().name());
    if (change.deleted()) {
      delete(table.name(), row, committed);
      return;
    }
    ObjectNode after = empty(table, row);
    fill(after, table, change.type().fields(), change.values());
    put(after, table.from(), change.validFrom());
    put(after, table.to(), end(change));
    write(table.name(), row, after, committed);
  }

  /** A row that would end before it begins is not a row; histories are made at random. */
  private static Instant end(ReferenceChange change) {
    Instant from = change.validFrom();
    Instant to = change.validTo();
    return from != null && to != null && !from.isBefore(to) ? from.plusSeconds(1) : to;
  }

  /** A version of a row, or its end. Its commit is when it was recorded. */
  void event(Event event) {
    EventType type = event.type();
    Outline.Table table = outline.events().get(type.name());
    if (event.deleted()) {
      delete(table.name(), event.row(), event.recorded());
      return;
    }
    ObjectNode after = empty(table, event.row());
    Object[] values = new Object[type.fields().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = event.value(i);
    }
    fill(after, table, type.fields(), values);
    put(after, table.occurred(), event.occurred());
    table.where().forEach((column, value) -> put(after, column, value));
    write(table.name(), event.row(), after, event.recorded());
  }

  void beat(Instant at) {
    ObjectNode after = JsonNodeFactory.instance.objectNode();
    after.put("id", 1).put("beat", ++beats).put("beat_at", at.toString());
    if (outline.clockColumn() != null) {
      after.putNull(outline.clockColumn());
    }
    ObjectNode key = JsonNodeFactory.instance.objectNode().put("id", 1);
    append(outline.clockTable(), key, "u", null, after, at);
  }

  private ObjectNode empty(Outline.Table table, String row) {
    ObjectNode empty = JsonNodeFactory.instance.objectNode().put(KEY, row);
    outline.columnsOf(table.name()).forEach(empty::putNull);
    return empty;
  }

  private static void fill(
      ObjectNode row, Outline.Table table, List<Field> fields, Object[] values) {
    for (int i = 0; i < values.length; i++) {
      put(row, table.columns().get(fields.get(i).name()), values[i]);
    }
  }

  private static void put(ObjectNode row, String column, Object value) {
    if (column == null || value == null) {
      return;
    }
    if (value instanceof Boolean flag) {
      row.put(column, flag);
    } else if (value instanceof Long number) {
      row.put(column, number);
    } else if (value instanceof BigDecimal decimal) {
      row.put(column, decimal.toPlainString());
    } else {
      row.put(column, value.toString());
    }
  }

  private void write(String table, String row, ObjectNode after, Instant at) {
    ObjectNode before = rows.put(table + " " + row, after);
    stamp(after, at);
    append(table, key(row), before == null ? "c" : "u", before, after, at);
  }

  /** The row is stamped once more before it goes. */
  private void delete(String table, String row, Instant at) {
    ObjectNode last = rows.get(table + " " + row);
    if (last == null) {
      return;
    }
    if (stamped) {
      ObjectNode stampedAgain = last.deepCopy();
      write(table, row, stampedAgain, at);
      last = stampedAgain;
    }
    rows.remove(table + " " + row);
    append(table, key(row), "d", last, null, at);
  }

  private void stamp(ObjectNode row, Instant at) {
    if (stamped) {
      row.put(outline.stamp(), at.toString());
    }
  }

  private static ObjectNode key(String row) {
    return JsonNodeFactory.instance.objectNode().put(KEY, row);
  }

  private void append(
      String table, ObjectNode key, String op, ObjectNode before, ObjectNode after, Instant at) {
    lsn += 64 + 8L * random.nextInt(50);
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, at);
    if (micros != lastMicros) {
      lastMicros = micros;
      transaction++;
    }
    int dot = table.indexOf('.');
    ObjectNode value = JsonNodeFactory.instance.objectNode();
    value.set("before", before);
    value.set("after", after);
    value
        .putObject("source")
        .put("connector", "postgresql")
        .put("name", outline.source())
        .put("ts_ms", micros / 1000)
        .put("ts_us", micros)
        .put("ts_ns", micros * 1000)
        .put("snapshot", "false")
        .put("schema", table.substring(0, dot))
        .put("table", table.substring(dot + 1))
        .put("txId", transaction)
        .put("lsn", lsn);
    value.put("op", op).put("ts_ms", micros / 1000);
    log.add(new Captured("cdc." + outline.source(), key, value));
  }
}
