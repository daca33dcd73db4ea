package org.xiezhi.bench.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/** The log of a database: gives each commit its place and its times. */
final class Log {
  /** Between the commit and its reading by the connector. */
  private static final long READ_AFTER_MICROS = 6_000;

  private static final Map<String, String> GAPS =
      Map.ofEntries(
          Map.entry("/value/source/ts_ms", "committedMillis"),
          Map.entry("/value/source/ts_us", "committedMicros"),
          Map.entry("/value/source/ts_ns", "committedNanos"),
          Map.entry("/value/source/sequence", "sequence"),
          Map.entry("/value/source/txId", "transaction"),
          Map.entry("/value/source/lsn", "lsn"),
          Map.entry("/value/ts_ms", "readMillis"),
          Map.entry("/value/ts_us", "readMicros"),
          Map.entry("/value/ts_ns", "readNanos"));

  private long transaction = 10_000;
  private long lsn = 60_000_000;

  /** One change of a table, with gaps for its own columns and for what the log says of it. */
  static final class Line {
    private final Template key;
    private final Template value;

    /**
     * @param gaps in key and value, see {@link Template#of}
     */
    Line(JsonNode captured, Map<String, String> gaps) {
      Map<String, String> all = new HashMap<>(gaps);
      all.putAll(GAPS);
      key = part(captured, "/key", all);
      value = part(captured, "/value", all);
    }

    private static Template part(JsonNode captured, String part, Map<String, String> gaps) {
      ObjectNode text = JsonNodeFactory.instance.objectNode();
      text.setAll((ObjectNode) captured.at(part));
      Map<String, String> own = new HashMap<>();
      gaps.forEach(
          (place, name) -> {
            if (place.startsWith(part + "/")) {
              own.put(place.substring(part.length()), name);
            }
          });
      return Template.of(text, own);
    }
  }

  /**
   * Commits one row in a transaction of its own.
   *
   * @param values of the row's columns that vary; others are added to it
   */
  Message commit(Line line, Instant at, Map<String, String> values) {
    long before = lsn;
    lsn += 400;
    transaction++;
    long committed = ChronoUnit.MICROS.between(Instant.EPOCH, at);
    long read = committed + READ_AFTER_MICROS;
    values.put("committedMillis", Long.toString(committed / 1000));
    values.put("committedMicros", Long.toString(committed));
    values.put("committedNanos", committed + "000");
    values.put("sequence", "\"[\\\"" + before + "\\\",\\\"" + lsn + "\\\"]\"");
    values.put("transaction", Long.toString(transaction));
    values.put("lsn", Long.toString(lsn));
    values.put("readMillis", Long.toString(read / 1000));
    values.put("readMicros", Long.toString(read));
    values.put("readNanos", read + "000");
    return new Message(line.key.fill(values), line.value.fill(values));
  }
}
