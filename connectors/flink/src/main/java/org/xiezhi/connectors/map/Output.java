package org.xiezhi.connectors.map;

import java.time.Instant;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.reference.ReferenceChange;

/** Receives what a {@link Mapper} makes of changes. */
public interface Output {
  void event(Event event);

  void reference(ReferenceChange change);

  /**
   * A tick of a source's clock: everything that the source recorded before {@code time} has been
   * read. Ticks may repeat or go back; the greatest counts.
   */
  void beat(String source, Instant time);

  /**
   * A change was read from the log, so everything that the source committed before {@code
   * committed} has been read too, and the clock may be moved without waiting for the next beat.
   * Told only while the beats of the source's clock table tell the time of their commits.
   */
  void logged(String source, Instant committed);
}
