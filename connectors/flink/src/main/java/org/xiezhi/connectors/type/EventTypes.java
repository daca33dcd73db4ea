package org.xiezhi.connectors.type;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.schema.EventType;
import org.xiezhi.engine.schema.Schema;

/**
 * The event types of a schema, each with a number: they are written often. The numbers hold within
 * one schema, with which they are kept.
 */
final class EventTypes {
  private final EventType[] byNumber;
  private final Map<String, Known> byName = new HashMap<>();

  EventTypes(Schema schema) {
    byNumber = schema.events().values().toArray(new EventType[0]);
    for (int number = 0; number < byNumber.length; number++) {
      byName.put(byNumber[number].name(), new Known(number, byNumber[number]));
    }
  }

  /**
   * @throws IOException if there is no such number: what is read was written under another schema
   */
  EventType of(int number) throws IOException {
    if (number < 0 || number >= byNumber.length) {
      throw new IOException("there is no event type number " + number + " in this schema");
    }
    return byNumber[number];
  }

  /**
   * @throws IOException if the schema does not have the type
   */
  Known of(EventType type) throws IOException {
    Known known = byName.get(type.name());
    if (known == null) {
      throw new IOException(
          "state holds events of type " + type.name() + ", which the mapping no longer has");
    }
    return known;
  }

  /** A type of this schema. */
  static final class Known {
    private final int number;
    private final EventType type;

    /** The type that an event was lately made under, maybe of another schema. */
    private EventType seen;

    /** Where the fields stand there. */
    private int[] places;

    Known(int number, EventType type) {
      this.number = number;
      this.type = type;
    }

    int number() {
      return number;
    }

    /** True if the event was made under this very type. */
    @SuppressWarnings("ReferenceEquality") // as for its fields
    boolean isOf(Event event) {
      return event.type() == type;
    }

    int fields() {
      return type.fields().size();
    }

    /**
     * The value of a field of this type, by its name if the event was made under another one. Types
     * are compared by identity: equal ones that are not the same only cost a look at their names.
     */
    @SuppressWarnings("ReferenceEquality")
    Object value(Event event, int field) {
      if (isOf(event)) {
        return event.value(field);
      }
      if (event.type() != seen) {
        see(event.type());
      }
      return places[field] < 0 ? null : event.value(places[field]);
    }

    private void see(EventType other) {
      places = new int[fields()];
      for (int i = 0; i < places.length; i++) {
        places[i] = other.indexOf(type.fields().get(i).name());
      }
      seen = other;
    }
  }
}
