package org.xiezhi.connectors.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Records made by hand: JSON in, changes out. */
final class Records {
  static final String POSTGRES =
      "{'name':'gov','ts_ms':1795361934546,'schema':'gov','table':'fee','lsn':7}";

  private Records() {}

  /** JSON may be written with single quotes. */
  static byte[] bytes(String json) {
    return json == null ? null : json.replace('\'', '"').getBytes(UTF_8);
  }

  static Change decode(String key, String value) {
    try {
      return new DebeziumDecoder().decode(bytes(key), bytes(value));
    } catch (UndecodableException e) {
      throw new AssertionError(e);
    }
  }

  /** A row that was created in a PostgreSQL table, without schema. */
  static String created(String row) {
    return "{'before':null,'after':" + row + ",'source':" + POSTGRES + ",'op':'c'}";
  }

  /** What a column's JSON becomes under a schema, which is given without its field's name. */
  static Object typed(String schema, String json) throws UndecodableException {
    return new DebeziumDecoder().decode(null, bytes(withSchema(schema, json))).after().value("c");
  }

  /** A created row with one column, {@code c}. */
  static String withSchema(String schema, String json) {
    return "{'schema':"
        + envelopeSchema(schema)
        + ",'payload':"
        + created("{'c':" + json + "}")
        + "}";
  }

  /** An envelope's schema whose rows have one column, {@code c}. */
  static String envelopeSchema(String schema) {
    return "{'type':'struct','fields':[{'type':'struct','fields':["
        + schema.replaceFirst("}$", ",'field':'c'}")
        + "],'optional':true,'field':'after'},{'type':'string','field':'op'}]}";
  }
}
