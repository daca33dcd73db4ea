package org.xiezhi.local.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.xiezhi.engine.schema.EventType;
import org.xiezhi.engine.schema.Field;
import org.xiezhi.engine.schema.FieldType;
import org.xiezhi.engine.schema.ReferenceType;
import org.xiezhi.engine.schema.Role;
import org.xiezhi.engine.schema.Schema;

/** A domain's vocabulary as JSON: what the mapping made the words of a rule mean. */
final class VocabularyJson {
  private VocabularyJson() {}

  static ObjectNode write(Schema schema) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("domain", schema.domain());
    json.put("zone", schema.zone().getId());
    ArrayNode events = json.putArray("events");
    schema
        .events()
        .values()
        .forEach(
            type -> {
              ObjectNode event = events.addObject();
              event.put("name", type.name());
              new TreeMap<>(type.keys()).forEach(event.putObject("keys")::put);
              ObjectNode roles = event.putObject("roles");
              new TreeMap<>(type.roles()).forEach((role, field) -> roles.put(role.word(), field));
              fields(event, type.fields());
            });
    ArrayNode references = json.putArray("references");
    schema
        .references()
        .values()
        .forEach(
            type -> {
              ObjectNode reference = references.addObject();
              reference.put("name", type.name());
              type.key().forEach(reference.putArray("key")::add);
              fields(reference, type.fields());
            });
    return json;
  }

  private static void fields(ObjectNode type, List<Field> fields) {
    ArrayNode list = type.putArray("fields");
    for (Field field : fields) {
      list.addObject()
          .put("name", field.name())
          .put("type", field.type().word())
          .put("personal", field.personal());
    }
  }

  /**
   * Reads it back.
   *
   * @throws IllegalArgumentException if it is none; the message is a sentence
   */
  static Schema read(JsonNode json) {
    Map<String, EventType> events = new TreeMap<>();
    for (JsonNode event : json.path("events")) {
      Map<String, String> keys = new TreeMap<>();
      event.path("keys").properties().forEach(e -> keys.put(e.getKey(), e.getValue().asText()));
      Map<Role, String> roles = new TreeMap<>();
      event
          .path("roles")
          .properties()
          .forEach(e -> roles.put(word(Role.class, e.getKey()), e.getValue().asText()));
      String name = event.path("name").asText();
      events.put(name, new EventType(name, fields(event), keys, roles));
    }
    Map<String, ReferenceType> references = new TreeMap<>();
    for (JsonNode reference : json.path("references")) {
      List<String> key = new ArrayList<>();
      reference.path("key").forEach(field -> key.add(field.asText()));
      String name = reference.path("name").asText();
      references.put(name, new ReferenceType(name, key, fields(reference)));
    }
    try {
      ZoneId zone = ZoneId.of(json.path("zone").asText());
      return new Schema(json.path("domain").asText(), zone, events, references);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("The zone is none: " + json.path("zone") + ".", e);
    }
  }

  private static List<Field> fields(JsonNode type) {
    List<Field> fields = new ArrayList<>();
    for (JsonNode field : type.path("fields")) {
      fields.add(
          new Field(
              field.path("name").asText(),
              word(FieldType.class, field.path("type").asText()),
              field.path("personal").asBoolean()));
    }
    return fields;
  }

  private static <E extends Enum<E>> E word(Class<E> type, String word) {
    return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
  }
}
