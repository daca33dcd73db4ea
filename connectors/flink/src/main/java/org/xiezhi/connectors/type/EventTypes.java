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
    if (!has(number)) {
      throw new IOException("there is no event type number " + number + " in this schema");
    }
    return byNumber[number];
  }

  boolean has(int number) {
    return number >= 0 && number < byNumber.length;
  }

  /** The type of this name, or null if the schema does not have it. */
  Known find(EventType type) {
    return byName.get(type.name());
  }

  /** A type of this schema. */
  static final class Known {
    private final int number;
    private final EventType type;

    /** The type that an event was lately made under, maybe of another schema. */
    private EventType seen;

    /** Null if the two are equal. */
    private Projection projection;

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

    /** The value of a field of this type, by its name if the event was made under another one. */
    Object value(Event event, int field) {
      see(event);
      return projection == null
          ? event.values().kept(field)
          : projection.value(field, event.values()::kept);
    }

    /** The event as one of this type. */
    Event adapt(Event event) {
      see(event);
      return projection == null
          ? event
          : event.under(type, projection.values(event.values()::kept));
    }

    /** Types are compared by identity first: mostly many events of one type come in a row. */
    @SuppressWarnings("ReferenceEquality")
    private void see(Event event) {
      EventType other = event.type();
      if (other != seen) {
        seen = other;
        projection = other.equals(type) ? null : new Projection(other.fields(), type.fields());
      }
    }
  }
}
