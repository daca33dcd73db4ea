package org.xiezhi.connectors.file;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.xiezhi.connectors.decode.UndecodableException;

/**
 * The key and the value of a record, cut out of a line in whichever way people keep them:
 *
 * <pre>
 *   {"topic": …, "key": {…}, "value": {…}}                   a dump of topics
 *   {"topic": …, "offset": …, "key": "…", "payload": "…"}    kcat -J
 *   {"before": …, "after": …, "source": …, "op": "u"}        a console consumer
 *   {"schema": …, "payload": {…}}                            the same with schemas
 *   {"id": 1}⇥{"before": …}                                  the same with keys
 * </pre>
 *
 * @param topic as it is written; null if the line does not say it
 * @param key null if there is none
 * @param value null for a tombstone
 * @param bare true if the line does not come from a dump of topics, which names its sources
 */
record DumpLine(byte[] topic, byte[] key, byte[] value, boolean bare) {
  private static final byte[] NULL = "null".getBytes(US_ASCII);
  private static final JsonFactory JSON = new JsonFactory();

  /** Fields by which another program's lines are known. */
  private static final Map<String, String> OTHERS =
      Map.of(
          "isDdl", "Canal",
          "mysqlType", "Canal",
          "pkNames", "Canal",
          "xid", "Maxwell",
          "primary_key_columns", "Maxwell",
          "op_type", "Oracle GoldenGate",
          "op_ts", "Oracle GoldenGate");

  /** Reads a line whose scan stands on its first character that is no space. */
  static DumpLine read(JsonScan line) throws UndecodableException {
    // A console consumer may print CreateTime:…, Partition:…, Offset:…, headers and the key before.
    while (line.peek() != '{' && line.passTab()) {
      line.skipSpace();
    }
    if (line.peek() != '{') {
      if (Arrays.equals(NULL, trimmed(line.rest()))) {
        return new DumpLine(null, null, null, true);
      }
      throw line.fault("is no record of a dump: { is expected");
    }
    int start = line.at();
    Fields fields = Fields.read(line);
    int end = line.at();
    line.skipSpace();
    if (line.ended()) {
      return of(fields, line, start, end);
    }
    if (!line.tabSince(end)) {
      throw line.fault("goes on after the end of its record");
    }
    byte[] value = line.rest();
    return new DumpLine(
        null, line.between(start, end), Arrays.equals(NULL, trimmed(value)) ? null : value, true);
  }

  private static DumpLine of(Fields fields, JsonScan line, int start, int end)
      throws UndecodableException {
    if (fields.has("value")) {
      return new DumpLine(
          fields.get("topic"), part(fields.get("key")), part(fields.get("value")), false);
    }
    if (fields.has("payload") && fields.has("topic") && !fields.has("schema")) {
      byte[] key = part(fields.get("key"));
      boolean json = key != null && key.length > 0 && key[0] == '{';
      return new DumpLine(
          fields.get("topic"), json ? key : null, part(fields.get("payload")), true);
    }
    if (fields.has("op") || fields.has("payload") || fields.has("ts_ms") || fields.has("status")) {
      return new DumpLine(null, null, line.between(start, end), true);
    }
    for (Map.Entry<String, String> other : OTHERS.entrySet()) {
      if (fields.has(other.getKey())) {
        throw new UndecodableException(
            "The line was written by "
                + other.getValue()
                + ", not by Debezium: such lines are not read. Capture the table with Debezium.");
      }
    }
    throw new UndecodableException(
        "The line has no field \"value\": a record of a dump is"
            + " {\"topic\": …, \"key\": …, \"value\": …}, one of a consumer is Debezium's envelope"
            + " {\"before\": …, \"after\": …, \"source\": …, \"op\": …}.");
  }

  /** Where the values of an object's fields stand. */
  private record Fields(JsonScan line, Map<String, int[]> places) {
    static Fields read(JsonScan line) throws UndecodableException {
      Map<String, int[]> places = new HashMap<>();
      line.expect('{');
      line.skipSpace();
      if (line.peek() != '}') {
        do {
          field(line, places);
          line.skipSpace();
        } while (line.comma());
      }
      line.expect('}');
      return new Fields(line, places);
    }

    private static void field(JsonScan line, Map<String, int[]> places)
        throws UndecodableException {
      line.skipSpace();
      if (line.peek() != '"') {
        throw line.fault("is no record of a dump: the name of a field is expected");
      }
      int name = line.at() + 1;
      line.skipString();
      String text = new String(line.between(name, line.at() - 1), UTF_8);
      line.expect(':');
      line.skipSpace();
      int value = line.at();
      line.skipValue();
      places.put(text, new int[] {value, line.at()});
    }

    boolean has(String name) {
      return places.containsKey(name);
    }

    byte[] get(String name) {
      int[] place = places.get(name);
      return place == null ? null : line.between(place[0], place[1]);
    }
  }

  /** A part of a record: JSON, or a text that holds JSON. */
  private static byte[] part(byte[] json) throws UndecodableException {
    if (json == null || Arrays.equals(NULL, json)) {
      return null;
    }
    if (json[0] != '"') {
      return json;
    }
    try (JsonParser parser = JSON.createParser(json)) {
      parser.nextToken();
      return parser.getText().getBytes(UTF_8);
    } catch (IOException e) {
      throw new UndecodableException("The line holds a text that is no JSON.");
    }
  }

  private static byte[] trimmed(byte[] bytes) {
    return new String(bytes, UTF_8).strip().getBytes(UTF_8);
  }
}
