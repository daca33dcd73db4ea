package org.xiezhi.engine.schema;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A type of event: its fields, in the order in which an event keeps its values.
 *
 * @param name as rules write it, for example {@code acceptance}
 * @param fields in value order, with distinct names
 * @param keys key space (for example {@code case}) to the name of the field that holds the key
 * @param roles role to the name of the field that fills it
 */
public record EventType(
    String name, List<Field> fields, Map<String, String> keys, Map<Role, String> roles)
    implements Serializable {

  public EventType {
    requireNonNull(name);
    fields = List.copyOf(fields);
    keys = Map.copyOf(keys);
    roles = Map.copyOf(roles);
    Map<String, Field> names = new HashMap<>();
    for (Field field : fields) {
      if (names.put(field.name(), field) != null) {
        throw new IllegalArgumentException("event " + name + " has two fields " + field.name());
      }
    }
    for (String field : keys.values()) {
      requireField(name, names, field);
    }
    for (String field : roles.values()) {
      requireField(name, names, field);
    }
  }

  private static void requireField(String type, Map<String, Field> names, String field) {
    if (!names.containsKey(field)) {
      throw new IllegalArgumentException("event " + type + " has no field " + field);
    }
  }

  /** The place of a field in an event's values, or -1 if this type has no such field. */
  public int indexOf(String field) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name().equals(field)) {
        return i;
      }
    }
    return -1;
  }
}
