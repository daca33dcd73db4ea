package org.xiezhi.connectors.decode;

import static java.util.Map.entry;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Kafka Connect's own types, for columns whose schema gives them no further meaning. */
enum PhysicalType implements ColumnType {
  /** The column of a record without schema: what JSON says it is. */
  ANY {
    @Override
    public Object read(JsonInput in) throws IOException, UndecodableException {
      return switch (in.token()) {
        case VALUE_STRING -> TEXT.read(in);
        case VALUE_NUMBER_INT -> in.isLong() ? (Object) in.integer() : in.decimal();
        case VALUE_NUMBER_FLOAT -> in.decimal();
        case VALUE_TRUE, VALUE_FALSE -> in.bool();
        default -> NESTED.read(in);
      };
    }
  },
  BOOLEAN {
    @Override
    public Object read(JsonInput in) throws UndecodableException {
      return in.bool();
    }
  },
  INTEGER {
    @Override
    public Object read(JsonInput in) throws IOException, UndecodableException {
      return in.integer();
    }
  },
  /** Binary fractions, taken as the decimals they are printed as; what is not a number is text. */
  FLOATING {
    @Override
    public Object read(JsonInput in) throws IOException, UndecodableException {
      return in.token() == JsonToken.VALUE_STRING && NOT_NUMBERS.contains(in.text())
          ? in.text()
          : in.decimal();
    }
  },
  TEXT {
    @Override
    public Object read(JsonInput in) throws IOException, UndecodableException {
      String text = in.text();
      return Unavailable.isText(text) ? Row.UNAVAILABLE : Row.LeftOut.read(text);
    }
  },
  BINARY {
    @Override
    public Object read(JsonInput in) throws IOException, UndecodableException {
      String text = in.text();
      return Unavailable.isText(text) ? Row.UNAVAILABLE : in.base64();
    }
  },
  NESTED {
    @Override
    public Object read(JsonInput in) throws IOException, UndecodableException {
      String json = in.nested();
      return Unavailable.isNested(json) ? Row.UNAVAILABLE : new Row.Json(json);
    }
  };

  private static final List<String> NOT_NUMBERS = List.of("NaN", "Infinity", "-Infinity");
  private static final Map<String, ColumnType> BY_NAME =
      Map.ofEntries(
          entry("boolean", BOOLEAN),
          entry("int8", INTEGER),
          entry("int16", INTEGER),
          entry("int32", INTEGER),
          entry("int64", INTEGER),
          entry("float", FLOATING),
          entry("double", FLOATING),
          entry("string", TEXT),
          entry("bytes", BINARY),
          entry("array", NESTED),
          entry("map", NESTED));

  /** Null if Kafka Connect has no such type. */
  static ColumnType named(String name) {
    return name == null ? null : BY_NAME.get(name);
  }
}
