package org.xiezhi.engine.schema;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.List;

/**
 * A table that rules look things up in, such as the item catalogue. Its rows are valid for a time
 * and known from a time, and may have several versions for one key.
 *
 * @param name as rules write it, for example {@code fee_standard}
 * @param key the fields, in order, that a lookup gives
 * @param fields in value order
 */
public record ReferenceType(String name, List<String> key, List<Field> fields)
    implements Serializable {
  public ReferenceType {
    requireNonNull(name);
    key = List.copyOf(key);
    fields = List.copyOf(fields);
  }

  /** The place of a field in a row's values, or -1 if this type has no such field. */
  public int indexOf(String field) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name().equals(field)) {
        return i;
      }
    }
    return -1;
  }
}
