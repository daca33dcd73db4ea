package org.xiezhi.engine.condition;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.schema.EventType;

/** A named set of the key's events, gathered when first needed; at most once for each frame. */
public final class Group {
  private final String name;
  private final int slot;
  private final EventType type;
  private final int element;
  private final Term when;

  /** Which events are meant, and what is missing to know whether others are. */
  private record Gathered(List<Event> events, List<String> missing) {
    static final Gathered NOTHING = new Gathered(List.of(), List.of());
  }

  /**
   * @param name that conditions use
   * @param slot in which a frame keeps what was gathered
   * @param type of the events
   * @param element the slot in which {@code when} sees each of them
   * @param when which of them are meant; null for all
   */
  Group(String name, int slot, EventType type, int element, Term when) {
    this.name = requireNonNull(name);
    this.slot = slot;
    this.type = requireNonNull(type);
    this.element = element;
    this.when = when;
  }

  /** As conditions call it. */
  public String name() {
    return name;
  }

  /** Of its events. */
  public EventType type() {
    return type;
  }

  int element() {
    return element;
  }

  /** The events that are certainly meant, in the order of the facts; deleted ones are not. */
  public List<Event> events(Frame frame) {
    return gathered(frame).events();
  }

  /** All events that are meant; null if that cannot be said, and the frame then knows why. */
  List<Event> known(Frame frame) {
    Gathered gathered = gathered(frame);
    gathered.missing().forEach(frame::miss);
    return gathered.missing().isEmpty() ? gathered.events() : null;
  }

  private Gathered gathered(Frame frame) {
    Gathered known = (Gathered) frame.get(slot);
    if (known == null) {
      known = gather(frame);
      frame.set(slot, known);
    }
    return known;
  }

  private Gathered gather(Frame frame) {
    List<Event> events = frame.facts().of(type.name());
    if (events.isEmpty()) {
      return Gathered.NOTHING;
    }
    List<Event> meant = new ArrayList<>(events.size());
    Set<String> missing = Set.of();
    for (Event event : events) {
      if (!event.deleted()) {
        frame.set(element, event);
        int mark = frame.mark();
        Object holds = when == null ? (Object) true : when.value(frame);
        List<String> unknown = frame.takeMissingSince(mark);
        if (!unknown.isEmpty()) {
          missing = missing.isEmpty() ? new LinkedHashSet<>() : missing;
          missing.addAll(unknown);
        }
        if (Boolean.TRUE.equals(holds)) {
          meant.add(event);
        }
      }
    }
    frame.set(element, null);
    return new Gathered(List.copyOf(meant), List.copyOf(missing));
  }

  /** The values of one field of a group's events. */
  static final class Values {
    private final Group group;
    private final Term field;

    /**
     * @param field reads it from the event in the group's slot
     */
    Values(Group group, Term field) {
      this.group = group;
      this.field = field;
    }

    String name() {
      return group.name;
    }

    /** Each value, null where it is missing and the frame was told; null if not all are known. */
    List<Object> each(Frame frame) {
      List<Event> events = group.known(frame);
      if (events == null) {
        return null;
      }
      List<Object> values = new ArrayList<>(events.size());
      for (Event event : events) {
        frame.set(group.element, event);
        values.add(field.value(frame));
      }
      frame.set(group.element, null);
      return values;
    }

    /** Each value; null if one is missing, and the frame then knows which. */
    List<Object> all(Frame frame) {
      List<Object> values = each(frame);
      return values == null || values.contains(null) ? null : values;
    }

    boolean personal() {
      return field.personal();
    }
  }
}
