package org.xiezhi.engine.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Goes through a file and the schema side by side, from map to map. */
final class SchemaWalk {
  /**
   * A map of the file whose keys the schema knows.
   *
   * @param where in the schema; what several alternatives say is one place
   * @param keys that it can have by any of them
   * @param required by the alternative that fits best
   * @param map in the file
   */
  record Place(String where, Set<String> keys, Set<String> required, ObjectNode map) {}

  /** What the schema says of a key, and where. */
  private record Property(String where, JsonNode schema) {}

  /** One alternative, with all references followed. */
  private record Branch(
      String where, Map<String, Property> properties, Set<String> required, JsonNode schema) {
    boolean isMap() {
      return !properties.isEmpty();
    }

    boolean isClosed() {
      return is("additionalProperties") || is("unevaluatedProperties");
    }

    private boolean is(String key) {
      return schema.path(key).isBoolean() && !schema.path(key).asBoolean();
    }

    long lacking(ObjectNode map) {
      return required.stream().filter(key -> !map.has(key)).count();
    }
  }

  private static final String KINDS = "#/$defs/";

  private final JsonNode root;
  private final Consumer<Place> visit;

  /**
   * @param root of the schema
   * @param visit is given each place, outer ones first
   */
  SchemaWalk(JsonNode root, Consumer<Place> visit) {
    this.root = root;
    this.visit = visit;
  }

  /** Goes through a file that is valid. */
  void file(ObjectNode file) {
    String where = KINDS + file.path("kind").asText();
    value(file, at(where), where);
  }

  private void value(JsonNode value, JsonNode schema, String where) {
    List<Branch> branches = branches(schema, where);
    if (value instanceof ArrayNode list) {
      for (Branch branch : branches) {
        if (branch.schema().has("items")) {
          JsonNode items = branch.schema().path("items");
          list.forEach(element -> value(element, items, branch.where()));
        }
      }
    } else if (value instanceof ObjectNode map) {
      List<Branch> fitting = branches.stream().filter(Branch::isMap).toList();
      fitting.stream()
          .min(Comparator.comparingLong(branch -> branch.lacking(map)))
          .ifPresent(best -> map(map, best, fitting, home(schema, where)));
      branches.forEach(branch -> named(map, branch));
    }
  }

  private void map(ObjectNode map, Branch best, List<Branch> fitting, String where) {
    Set<String> keys = new TreeSet<>();
    fitting.forEach(branch -> keys.addAll(branch.properties().keySet()));
    if (best.isClosed()) {
      visit.accept(new Place(where, keys, best.required(), map));
    }
    for (String key : best.properties().keySet()) {
      if (map.has(key)) {
        Property property = best.properties().get(key);
        value(map.get(key), property.schema(), property.where());
      }
    }
  }

  /** The values of a map whose keys are names that the author chose. */
  private void named(ObjectNode map, Branch branch) {
    JsonNode each = branch.schema().path("additionalProperties");
    if (each.isObject()) {
      for (JsonNode value : map) {
        value(value, each, branch.where() + "/*");
      }
    }
  }

  /** All places of the schema with the keys that they can have. */
  Map<String, Set<String>> places() {
    Map<String, Set<String>> places = new TreeMap<>();
    for (JsonNode kind : root.at("/properties/kind/enum")) {
      String where = KINDS + kind.asText();
      places(at(where), where, places);
    }
    return places;
  }

  private void places(JsonNode schema, String where, Map<String, Set<String>> places) {
    String home = home(schema, where);
    List<Branch> branches = branches(schema, where);
    for (Branch branch : branches) {
      if (branch.isClosed() && branch.isMap()) {
        places.computeIfAbsent(home, w -> new TreeSet<>()).addAll(branch.properties().keySet());
      }
    }
    for (Branch branch : branches) {
      branch
          .properties()
          .values()
          .forEach(property -> places(property.schema(), property.where(), places));
      if (branch.schema().has("items")) {
        places(branch.schema().path("items"), branch.where(), places);
      }
      if (branch.schema().path("additionalProperties").isObject()) {
        places(branch.schema().path("additionalProperties"), branch.where() + "/*", places);
      }
    }
  }

  private List<Branch> branches(JsonNode schema, String where) {
    if (isReference(schema)) {
      String target = schema.path("$ref").asText();
      return branches(at(target), target);
    }
    if (!schema.has("oneOf") || schema.has("properties") || schema.has("$ref")) {
      return List.of(branch(schema, where));
    }
    List<Branch> branches = new ArrayList<>();
    schema.path("oneOf").forEach(one -> branches.addAll(branches(one, where)));
    return branches;
  }

  /** A kind of rule has what all kinds share, and keys of its own. */
  private Branch branch(JsonNode schema, String where) {
    Map<String, Property> properties = new LinkedHashMap<>();
    Set<String> required = new TreeSet<>();
    if (schema.has("$ref")) {
      String shared = schema.path("$ref").asText();
      add(at(shared), shared, properties, required);
    }
    add(schema, where, properties, required);
    return new Branch(where, properties, required, schema);
  }

  private static void add(
      JsonNode schema, String where, Map<String, Property> properties, Set<String> required) {
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      String key = property.getKey();
      properties.put(key, new Property(where + "/" + key, property.getValue()));
    }
    schema.path("required").forEach(key -> required.add(key.asText()));
  }

  private JsonNode at(String reference) {
    return root.at(reference.substring(1));
  }

  private static boolean isReference(JsonNode schema) {
    return schema.has("$ref") && schema.size() == 1;
  }

  /** Where a schema stands: what is only a reference stands where that leads. */
  private static String home(JsonNode schema, String where) {
    return isReference(schema) ? schema.path("$ref").asText() : where;
  }
}
