package org.xiezhi.connectors.decode;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.util.Arrays;

/**
 * Reads keys, or values: takes the schema off if there is one and hands on what the record says.
 * Kafka Connect puts the schema before the payload; the other order is read as well.
 */
final class PartReader<T> {
  private static final byte[] SCHEMA = "\"schema\"".getBytes(US_ASCII);
  private static final byte[] PAYLOAD = "\"payload\"".getBytes(US_ASCII);

  private final String part;
  private final JsonFactory json;
  private final Payload<T> payload;
  private final SchemaCache schemas = new SchemaCache();

  /**
   * @param part "key" or "value", for messages
   */
  PartReader(String part, JsonFactory json, Payload<T> payload) {
    this.part = part;
    this.json = json;
    this.payload = payload;
  }

  /** What reads the current object. */
  interface Payload<T> {
    T read(JsonInput in, StructType schema) throws IOException, UndecodableException;
  }

  /** Reads a whole key or value; null if it is the JSON {@code null}. */
  T read(byte[] bytes) throws UndecodableException {
    if (bytes.length > JsonInput.MAX_BYTES) {
      throw new UndecodableException(
          "The " + part + " is longer than " + JsonInput.MAX_BYTES + " bytes.");
    }
    SchemaCache.Known known = schemas.find(bytes);
    int from = known == null ? 0 : known.prefix().length;
    int fault = Utf8.faultIn(bytes, from);
    if (fault >= 0) {
      throw new UndecodableException(
          "The " + part + " is not well-formed UTF-8 (at byte " + fault + ").");
    }
    if (known != null) {
      return read(bytes, from, closingBrace(bytes), known.schema());
    }
    if (startsWith(bytes, SCHEMA)) {
      return JsonInput.read(json, part, bytes, 0, bytes.length, in -> schemaFirst(in, bytes));
    }
    if (startsWith(bytes, PAYLOAD)) {
      Range range = JsonInput.read(json, part, bytes, 0, bytes.length, PartReader::payloadFirst);
      return read(bytes, range.from, range.to, range.schema);
    }
    return read(bytes, 0, bytes.length, null);
  }

  private T read(byte[] bytes, int from, int to, StructType schema) throws UndecodableException {
    return JsonInput.read(json, part, bytes, from, to, in -> payload(in, schema));
  }

  private T payload(JsonInput in, StructType schema) throws IOException, UndecodableException {
    return in.isNull() ? null : payload.read(in, schema);
  }

  private T schemaFirst(JsonInput in, byte[] bytes) throws IOException, UndecodableException {
    in.nextField();
    StructType schema = schema(in);
    expect(in, "payload");
    schemas.add(Arrays.copyOf(bytes, in.start()), schema);
    T result = payload(in, schema);
    expect(in, null);
    return result;
  }

  /** Where the payload stands, and what its schema is. */
  private record Range(int from, int to, StructType schema) {}

  private static Range payloadFirst(JsonInput in) throws IOException, UndecodableException {
    in.nextField();
    int from = in.start();
    in.skip();
    int to = in.end();
    expect(in, "schema");
    StructType schema = schema(in);
    expect(in, null);
    return new Range(from, to, schema);
  }

  private static StructType schema(JsonInput in) throws IOException, UndecodableException {
    return in.isNull() ? null : new SchemaReader(in).read();
  }

  /** Goes on to the next field, which must be the given one, or none if null is given. */
  private static void expect(JsonInput in, String field) throws IOException, UndecodableException {
    String next = in.nextField();
    if (field == null ? next != null : !field.equals(next)) {
      throw in.fault("does not consist of schema and payload");
    }
  }

  /** Where the object that holds schema and payload ends. */
  private int closingBrace(byte[] bytes) throws UndecodableException {
    int end = bytes.length - 1;
    while (isSpace(bytes[end])) {
      end--;
    }
    if (bytes[end] != '}') {
      throw new UndecodableException(
          "The " + part + " ends before its JSON is complete (at byte " + bytes.length + ").");
    }
    return end;
  }

  /** Whether this is an object whose first field is the quoted one and an object or null. */
  private static boolean startsWith(byte[] bytes, byte[] quoted) {
    int brace = skipSpace(bytes, 0);
    int name = skipSpace(bytes, brace + 1);
    int colon = skipSpace(bytes, name + quoted.length);
    int value = skipSpace(bytes, colon + 1);
    return value < bytes.length
        && bytes[brace] == '{'
        && Arrays.equals(bytes, name, name + quoted.length, quoted, 0, quoted.length)
        && bytes[colon] == ':'
        && (bytes[value] == '{' || bytes[value] == 'n');
  }

  private static int skipSpace(byte[] bytes, int from) {
    int i = from;
    while (i < bytes.length && isSpace(bytes[i])) {
      i++;
    }
    return i;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }
}
