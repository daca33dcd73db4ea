package org.xiezhi.engine;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.xiezhi.engine.condition.Mask;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.schema.Role;

/** Whom and what an alert concerns. */
final class Subjects {
  private Subjects() {}

  /** From the anchoring event; what it does not say, from the other facts of the key. */
  static Map<Role, String> of(Event anchor, KeyState state) {
    Map<Role, String> subject = new EnumMap<>(Role.class);
    fillers(anchor, state)
        .forEach(
            (role, event) -> {
              String value = event.role(role);
              subject.put(role, role == Role.OFFICER ? Mask.officer(value) : value);
            });
    return subject;
  }

  /** The rows beside the anchoring one that say something of it. */
  static Set<Event> rows(Event anchor, KeyState state) {
    return new LinkedHashSet<>(fillers(anchor, state).values());
  }

  private static Map<Role, Event> fillers(Event anchor, KeyState state) {
    Map<Role, Event> fillers = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      Event filler = anchor.role(role) == null ? null : anchor;
      for (int i = 0; filler == null && i < state.facts().size(); i++) {
        Event other = state.facts().get(i).event();
        filler = other.deleted() || other.role(role) == null ? null : other;
      }
      if (filler != null) {
        fillers.put(role, filler);
      }
    }
    return fillers;
  }
}
