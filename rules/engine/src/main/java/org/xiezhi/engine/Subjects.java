package org.xiezhi.engine;

import java.util.EnumMap;
import java.util.Map;
import org.xiezhi.engine.condition.Mask;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.schema.Role;

/** Whom and what an alert concerns. */
final class Subjects {
  private Subjects() {}

  /** From the anchoring event; what it does not say, from the other facts of the key. */
  static Map<Role, String> of(Event anchor, KeyState state) {
    Map<Role, String> subject = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      String value = anchor.role(role);
      for (int i = 0; value == null && i < state.facts().size(); i++) {
        Event other = state.facts().get(i).event();
        value = other.deleted() ? null : other.role(role);
      }
      if (value != null) {
        subject.put(role, role == Role.OFFICER ? Mask.officer(value) : value);
      }
    }
    return subject;
  }
}
