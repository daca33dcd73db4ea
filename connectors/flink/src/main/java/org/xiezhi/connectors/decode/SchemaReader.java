package org.xiezhi.connectors.decode;

import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads the schema that Kafka Connect's JSON converter puts beside a payload. */
final class SchemaReader {
  private final JsonInput in;

  SchemaReader(JsonInput in) {
    this.in = in;
  }

  /** Reads the current object, the schema of a whole key or value. */
  StructType read() throws IOException, UndecodableException {
    if (node().type instanceof StructType struct) {
      return struct;
    }
    throw in.fault("is not the schema of a struct");
  }

  /** A schema, and the field it is for if it is one of a struct's. */
  private record Node(String field, ColumnType type) {}

  private Node node() throws IOException, UndecodableException {
    in.startObject();
    Set<String> seen = new HashSet<>();
    String field = null;
    String type = null;
    String meaning = null;
    String scale = null;
    Map<String, ColumnType> fields = Map.of();
    for (String name = in.nextField(); name != null; name = in.nextField()) {
      if (!seen.add(name)) {
        throw in.fault("is there twice");
      }
      switch (name) {
        case "field" -> field = in.text();
        case "type" -> type = in.text();
        case "name" -> meaning = in.text();
        case "parameters" -> scale = scale();
        case "fields" -> fields = fields();
        default -> in.skip();
      }
    }
    return new Node(field, type(type, meaning, scale, fields));
  }

  private Map<String, ColumnType> fields() throws IOException, UndecodableException {
    in.startArray();
    Map<String, ColumnType> fields = new LinkedHashMap<>();
    while (in.nextObject()) {
      Node node = node();
      if (node.field == null || fields.put(node.field, node.type) != null) {
        throw in.fault("has a field without a name, or two of the same");
      }
      if (fields.size() > RowReader.MAX_COLUMNS) {
        throw in.fault("has more than " + RowReader.MAX_COLUMNS + " fields");
      }
    }
    return fields;
  }

  private String scale() throws IOException, UndecodableException {
    in.startObject();
    String scale = null;
    for (String name = in.nextField(); name != null; name = in.nextField()) {
      if (name.equals("scale")) {
        scale = in.text();
      } else {
        in.skip();
      }
    }
    return scale;
  }

  private ColumnType type(String type, String meaning, String scale, Map<String, ColumnType> fields)
      throws UndecodableException {
    if (DecimalType.NAME.equals(meaning)) {
      return decimal(scale);
    }
    ColumnType semantic = SemanticType.named(meaning);
    if (semantic != null) {
      return semantic;
    }
    if ("struct".equals(type)) {
      return new StructType(
          fields.keySet().toArray(String[]::new), fields.values().toArray(ColumnType[]::new));
    }
    ColumnType physical = PhysicalType.named(type);
    if (physical == null) {
      throw in.fault("has a type that Kafka Connect does not have");
    }
    return physical;
  }

  private DecimalType decimal(String scale) throws UndecodableException {
    try {
      int places = Integer.parseInt(scale);
      if (Math.abs((long) places) <= DecimalType.MAX_SCALE) {
        return new DecimalType(places);
      }
    } catch (NumberFormatException e) {
      // Said below, without the text.
    }
    throw in.fault("has a decimal whose scale is not between ±" + DecimalType.MAX_SCALE);
  }
}
