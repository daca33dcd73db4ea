package org.xiezhi.connectors.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Base64;

/**
 * A JSON text while it is read. What is wrong with it is said with the field and the byte where it
 * is, never with the value: values are personal data, and messages go to logs. That is also why
 * none of the parser's own exceptions is passed on.
 */
final class JsonInput {
  /** More than any broker takes by default. */
  static final int MAX_BYTES = 16 << 20;

  /** A schema of nested arrays and structs needs some ten. */
  private static final int MAX_DEPTH = 64;

  /**
   * Names of fields are kept for the records to come, so they may not be long. Only the keys of a
   * map could be: PostgreSQL's hstore comes as text unless {@code hstore.handling.mode=map}.
   */
  private static final int MAX_NAME_LENGTH = 1024;

  private final JsonParser parser;
  private final String part;
  private final byte[] bytes;
  private final int from;

  private JsonInput(JsonParser parser, String part, byte[] bytes, int from) {
    this.parser = parser;
    this.part = part;
    this.bytes = bytes;
    this.from = from;
  }

  /** What reads a whole JSON value, whose first token is the current one. */
  interface Body<T> {
    T read(JsonInput in) throws IOException, UndecodableException;
  }

  /** A factory whose parsers keep to bounded memory. */
  static JsonFactory factory() {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxDocumentLength(MAX_BYTES)
                .maxStringLength(MAX_BYTES)
                .maxNestingDepth(MAX_DEPTH)
                .maxNameLength(MAX_NAME_LENGTH)
                .maxNumberLength(DecimalType.MAX_SCALE)
                .build())
        .build();
  }

  /**
   * Reads the bytes from one index to another, which must hold one JSON value and nothing else.
   *
   * @param part "key" or "value", for messages
   */
  static <T> T read(JsonFactory factory, String part, byte[] bytes, int from, int to, Body<T> body)
      throws UndecodableException {
    try (JsonParser parser = factory.createParser(bytes, from, to - from)) {
      JsonInput in = new JsonInput(parser, part, bytes, from);
      try {
        if (parser.nextToken() == null) {
          throw in.fault("is empty");
        }
        T result = body.read(in);
        if (parser.nextToken() != null) {
          throw in.fault("goes on after its end");
        }
        return result;
      } catch (JsonEOFException e) {
        throw in.fault(
            "ends before its JSON is complete", parser.currentLocation().getByteOffset());
      } catch (StreamConstraintsException e) {
        throw in.fault("is nested too deeply, or has a name or a number that is too long");
      } catch (IOException e) {
        throw in.fault("is not valid JSON", parser.currentLocation().getByteOffset());
      }
    } catch (IOException e) {
      throw new UndecodableException("The " + part + " is not JSON in UTF-8.");
    }
  }

  /** The error that what is being read is wrong, to be thrown. */
  UndecodableException fault(String what) {
    return fault(what, parser.currentTokenLocation().getByteOffset());
  }

  private UndecodableException fault(String what, long offset) {
    int depth = part.equals("key") ? 1 : 2;
    String field = FieldPath.of(parser.getParsingContext(), depth);
    String subject = field.isEmpty() ? part : part + "'s field " + field;
    return new UndecodableException(
        "The " + subject + " " + what + " (at byte " + (from + Math.max(offset, 0)) + ").");
  }

  JsonToken token() {
    return parser.currentToken();
  }

  boolean isNull() {
    return parser.currentToken() == JsonToken.VALUE_NULL;
  }

  void startObject() throws UndecodableException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw fault("is not an object");
    }
  }

  /**
   * Goes on to an object's next field and there to its value.
   *
   * @return its name; null at the end of the object
   */
  String nextField() throws IOException {
    String name = parser.nextFieldName();
    if (name != null) {
      parser.nextToken();
    }
    return name;
  }

  /** Goes on to an array's next object; false at the end of the array. */
  boolean nextObject() throws IOException, UndecodableException {
    if (parser.nextToken() == JsonToken.END_ARRAY) {
      return false;
    }
    startObject();
    return true;
  }

  void startArray() throws UndecodableException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw fault("is not an array");
    }
  }

  String text() throws IOException, UndecodableException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw fault("is not text");
    }
    return parser.getText();
  }

  byte[] base64() throws IOException, UndecodableException {
    try {
      return Base64.getDecoder().decode(text());
    } catch (IllegalArgumentException e) {
      throw fault("is not base64");
    }
  }

  boolean bool() throws UndecodableException {
    return switch (parser.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> throw fault("is neither true nor false");
    };
  }

  /** Whether the current value is a whole number that fits a long. */
  boolean isLong() throws IOException {
    return parser.currentToken() == JsonToken.VALUE_NUMBER_INT
        && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
  }

  long integer() throws IOException, UndecodableException {
    if (!isLong()) {
      throw fault("is not a whole number of at most 64 bits");
    }
    return parser.getLongValue();
  }

  BigDecimal decimal() throws IOException, UndecodableException {
    if (!parser.currentToken().isNumeric()) {
      throw fault("is not a number");
    }
    try {
      BigDecimal decimal = parser.getDecimalValue();
      if (Math.abs((long) decimal.scale()) <= DecimalType.MAX_SCALE) {
        return decimal;
      }
    } catch (NumberFormatException e) {
      // The exponent is beyond what even a BigDecimal holds.
    }
    throw fault("is a number beyond " + DecimalType.MAX_SCALE + " digits or places");
  }

  /** The text of an object or array, which is read to its end. */
  String nested() throws IOException, UndecodableException {
    if (!parser.currentToken().isStructStart()) {
      throw fault("is neither an object nor an array");
    }
    int start = start();
    parser.skipChildren();
    return new String(bytes, start, end() - start, UTF_8);
  }

  /** Reads over the current value. */
  void skip() throws IOException {
    parser.skipChildren();
  }

  /** The index at which the current token starts. */
  int start() {
    return from + (int) parser.currentTokenLocation().getByteOffset();
  }

  /** The index after what was read. */
  int end() {
    return from + (int) parser.currentLocation().getByteOffset();
  }
}
