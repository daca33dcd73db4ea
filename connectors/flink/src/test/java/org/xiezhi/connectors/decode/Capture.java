package org.xiezhi.connectors.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/** The captured files under {@code debezium-pg15}, as the bytes that a topic would hold. */
final class Capture {
  static final String SCHEMA = "pg15-dbz3.2-schema-precise.jsonl";
  static final String NO_SCHEMA = "pg15-dbz3.2-noschema-precise.jsonl";
  static final String STRINGS = "pg15-dbz3.2-noschema-string.jsonl";

  record Line(byte[] key, byte[] value) {}

  private Capture() {}

  static List<Line> lines(String file) {
    try (InputStream in = Capture.class.getResourceAsStream("/debezium-pg15/" + file)) {
      return new String(in.readAllBytes(), UTF_8).lines().map(Capture::line).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Change> changes(String file) {
    DebeziumDecoder decoder = new DebeziumDecoder();
    return lines(file).stream().map(line -> decode(decoder, line)).toList();
  }

  static Change decode(DebeziumDecoder decoder, Line line) {
    try {
      return decoder.decode(line.key, line.value);
    } catch (UndecodableException e) {
      throw new AssertionError(e);
    }
  }

  /** Cuts key and value out of a line without touching a byte of them. */
  private static Line line(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    byte[] key = null;
    byte[] value = null;
    try (JsonParser parser = new JsonFactory().createParser(bytes)) {
      parser.nextToken();
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        boolean present = parser.nextToken() != JsonToken.VALUE_NULL;
        int from = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        int to = (int) parser.currentLocation().getByteOffset();
        byte[] cut = present ? Arrays.copyOfRange(bytes, from, to) : null;
        key = name.equals("key") ? cut : key;
        value = name.equals("value") ? cut : value;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Line(key, value);
  }
}
