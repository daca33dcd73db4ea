package org.xiezhi.engine.rule;

import java.util.ArrayList;
import java.util.List;
import org.xiezhi.engine.condition.Frame;
import org.xiezhi.engine.condition.Traced;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.Facts;

/**
 * A condition of a rule with what it was.
 *
 * @param part of the rule in which it stands
 * @param about the event that it was asked about; null if it was asked of the anchoring one
 * @param answer with the value of each of its parts
 */
public record Asked(String part, Event about, Traced answer) {
  /**
   * Asks each condition on its own.
   *
   * @param frame with the anchoring event in its slot
   */
  static List<Asked> all(List<Part> parts, Frame frame, Facts facts) {
    List<Asked> asked = new ArrayList<>();
    for (Part part : parts) {
      if (part.of() == null) {
        asked.add(new Asked(part.name(), null, part.condition().trace(frame)));
        continue;
      }
      // Among rows of the anchor's own type, its name means the row that is looked at.
      Frame seen = part.of().slot() == Rule.ANCHOR ? frame.beside() : frame;
      for (Event event : facts.of(part.of().type())) {
        if (!event.deleted()) {
          seen.set(part.of().slot(), event);
          asked.add(new Asked(part.name(), event, part.condition().trace(seen)));
        }
      }
      seen.set(part.of().slot(), null);
    }
    return asked;
  }
}
