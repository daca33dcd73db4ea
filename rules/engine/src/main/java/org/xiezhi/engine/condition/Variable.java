package org.xiezhi.engine.condition;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.schema.EventType;
import org.xiezhi.engine.schema.Field;
import org.xiezhi.engine.schema.ReferenceType;

/** A name that conditions can use, and what its fields are. */
abstract class Variable {
  /** The times that every event has besides its fields. */
  static final String OCCURRED = "occurred";

  static final String RECORDED = "recorded";

  private final String name;
  private final Map<String, ValueType> fields = new TreeMap<>();

  Variable(String name) {
    this.name = requireNonNull(name);
  }

  String name() {
    return name;
  }

  /** The types of its fields by name. */
  Map<String, ValueType> fields() {
    return fields;
  }

  /** Reads a field. */
  abstract Term select(String field);

  /** Says whether it is there at all, if that is a question one can ask. */
  Optional<Term> found() {
    return Optional.empty();
  }

  /** Names whose values are fixed when the rule is loaded. */
  static final class Parameters extends Variable {
    private final Map<String, Object> values;

    Parameters(String name, Map<String, Object> values, Map<String, ValueType> types) {
      super(name);
      this.values = Map.copyOf(values);
      fields().putAll(types);
    }

    @Override
    Term select(String field) {
      return new Constant(values.get(field));
    }
  }

  /** An event in a slot; null in it if there is none. */
  static final class OfEvent extends Variable {
    private final int slot;
    private final EventType type;

    OfEvent(String name, int slot, EventType type) {
      super(name);
      this.slot = slot;
      this.type = type;
      type.fields().forEach(f -> fields().put(f.name(), ValueType.of(f.type())));
      fields().put(OCCURRED, ValueType.TIMESTAMP);
      fields().put(RECORDED, ValueType.TIMESTAMP);
    }

    @Override
    Term select(String field) {
      String path = name() + "." + field;
      return switch (field) {
        case OCCURRED -> new OfTime(slot, path, true);
        case RECORDED -> new OfTime(slot, path, false);
        default -> {
          int index = type.indexOf(field);
          yield new OfField(slot, index, path, type.fields().get(index).personal());
        }
      };
    }

    @Override
    Optional<Term> found() {
      return Optional.of(
          new Term() {
            @Override
            Object value(Frame frame) {
              return frame.get(slot) != null;
            }
          });
    }
  }

  /** A field of an event. */
  private static final class OfField extends Term {
    private final int slot;
    private final int index;
    private final String path;
    private final boolean personal;

    OfField(int slot, int index, String path, boolean personal) {
      this.slot = slot;
      this.index = index;
      this.path = path;
      this.personal = personal;
    }

    @Override
    Object value(Frame frame) {
      Event event = frame.event(slot);
      Object value = event == null ? null : event.value(index);
      return value == null ? frame.miss(path) : value;
    }

    @Override
    boolean personal() {
      return personal;
    }
  }

  /** A time of an event. */
  private static final class OfTime extends Term {
    private final int slot;
    private final String path;
    private final boolean occurred;

    OfTime(int slot, String path, boolean occurred) {
      this.slot = slot;
      this.path = path;
      this.occurred = occurred;
    }

    @Override
    Object value(Frame frame) {
      Event event = frame.event(slot);
      if (event == null) {
        return frame.miss(path);
      }
      Instant time = occurred ? event.occurred() : event.recorded();
      return time == null ? frame.miss(path) : time;
    }
  }

  /** A row of a reference table, looked up when first needed. */
  static final class OfRow extends Variable {
    private final Lookup lookup;
    private final ReferenceType type;

    OfRow(String name, Lookup lookup, ReferenceType type) {
      super(name);
      this.lookup = lookup;
      this.type = type;
      type.fields().forEach(f -> fields().put(f.name(), ValueType.of(f.type())));
    }

    @Override
    Term select(String field) {
      int index = type.indexOf(field);
      Field declared = type.fields().get(index);
      return new Lookup.RowField(lookup, index, name() + "." + field, declared.personal());
    }

    @Override
    Optional<Term> found() {
      return Optional.of(new Lookup.Found(lookup));
    }
  }

  /** Values that the engine computes, in one slot as a {@code Map}. */
  static final class Computed extends Variable {
    private final int slot;

    Computed(String name, int slot, Map<String, ValueType> types) {
      super(name);
      this.slot = slot;
      fields().putAll(types);
    }

    @Override
    Term select(String field) {
      String path = name() + "." + field;
      return new Term() {
        @Override
        Object value(Frame frame) {
          Object value = frame.get(slot) instanceof Map<?, ?> values ? values.get(field) : null;
          return value == null ? frame.miss(path) : value;
        }
      };
    }
  }
}
