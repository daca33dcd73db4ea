package org.xiezhi.connectors.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What can still be told of a record that cannot be decoded: whose row it is. Takes whatever it
 * finds, and nothing for certain.
 *
 * @param source the connector's logical name; null if it cannot be told
 * @param table with its schema or database; null if it cannot be told
 * @param committed when the source committed it; null if it cannot be told
 */
public record Salvage(String source, String table, Instant committed) {
  private static final Salvage NOTHING = new Salvage(null, null, null);
  private static final Set<String> PATHS = Set.of("/source", "/payload/source");
  private static final long LATEST = Instant.parse("2200-01-01T00:00:00Z").toEpochMilli();
  private static final JsonFactory JSON = new JsonFactory();

  /** Looks into a record's value, which may be null. */
  public static Salvage of(byte[] value) {
    Map<String, String> source = new HashMap<>();
    if (value != null) {
      // What is no text becomes a sign of that, so that one bad byte does not hide the rest.
      try (JsonParser in = JSON.createParser(new String(value, UTF_8))) {
        walk(in, source);
      } catch (IOException | RuntimeException e) {
        // What was found before counts.
      }
    }
    return source.isEmpty()
        ? NOTHING
        : new Salvage(source.get("name"), table(source), committed(source.get("ts_ms")));
  }

  private static void walk(JsonParser in, Map<String, String> source) throws IOException {
    for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
      if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
        String path = in.getParsingContext().pathAsPointer().toString();
        if (PATHS.contains(path)) {
          scalars(in, source);
        } else if (!path.isEmpty() && !path.equals("/payload")) {
          in.skipChildren();
        }
      }
    }
  }

  private static void scalars(JsonParser in, Map<String, String> source) throws IOException {
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String field = in.currentName();
      if (in.nextToken().isScalarValue() && in.currentToken() != JsonToken.VALUE_NULL) {
        source.putIfAbsent(field, in.getText());
      } else {
        in.skipChildren();
      }
    }
  }

  private static String table(Map<String, String> source) {
    String table = source.getOrDefault("table", "");
    String schema = source.getOrDefault("schema", "");
    String owner = schema.isEmpty() ? source.getOrDefault("db", "") : schema;
    return table.isEmpty() ? null : owner.isEmpty() ? table : owner + "." + table;
  }

  private static Instant committed(String millis) {
    try {
      long time = millis == null ? 0 : Long.parseLong(millis);
      return time <= 0 || time > LATEST ? null : Instant.ofEpochMilli(time);
    } catch (NumberFormatException | DateTimeException e) {
      return null;
    }
  }
}
