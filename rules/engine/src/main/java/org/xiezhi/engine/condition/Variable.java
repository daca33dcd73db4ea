package org.xiezhi.engine.condition;

import static java.util.Objects.requireNonNull;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.Unreadable;
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

  /** The type of a field to CEL's checker. */
  CelType celType(String field) {
    return fields.get(field).cel();
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
      fields().putAll(typesOf(type));
    }

    private static Map<String, ValueType> typesOf(EventType type) {
      Map<String, ValueType> types = new HashMap<>();
      type.fields().forEach(f -> types.put(f.name(), ValueType.of(f.type())));
      types.put(OCCURRED, ValueType.TIMESTAMP);
      types.put(RECORDED, ValueType.TIMESTAMP);
      return types;
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
      if (value != null) {
        return value;
      }
      return frame.miss(isUnclear(frame) ? path + Unreadable.WORD : path);
    }

    @Override
    boolean isUnclear(Frame frame) {
      Event event = frame.event(slot);
      return event != null && event.values().isUnreadable(index);
    }

    @Override
    boolean personal() {
      return personal;
    }

    @Override
    int field(int of) {
      return of == slot ? index : -1;
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

  /** A named set of the key's events; its fields are the lists of their fields. */
  static final class OfGroup extends Variable {
    private final Group group;

    OfGroup(Group group) {
      super(group.name());
      this.group = group;
      fields().putAll(OfEvent.typesOf(group.type()));
    }

    Group group() {
      return group;
    }

    @Override
    CelType celType(String field) {
      return ListType.create(super.celType(field));
    }

    /** The values of a field. */
    Group.Values values(String field) {
      return new Group.Values(
          group, new OfEvent(name(), group.element(), group.type()).select(field));
    }

    @Override
    Term select(String field) {
      throw new IllegalStateException(name() + "." + field + " is no single value");
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
