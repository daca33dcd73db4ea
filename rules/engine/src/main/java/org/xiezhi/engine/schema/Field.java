package org.xiezhi.engine.schema;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * A named, typed field.
 *
 * @param name as rules write it, in snake case
 * @param type of its values; a value may always be missing ({@code null})
 * @param personal true if the value identifies a person and must be masked wherever people read it
 */
public record Field(String name, FieldType type, boolean personal) implements Serializable {
  public Field {
    requireNonNull(name);
    requireNonNull(type);
  }
}
