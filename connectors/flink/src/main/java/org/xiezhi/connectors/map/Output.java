package org.xiezhi.connectors.map;

import java.time.Instant;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.reference.ReferenceChange;

/** Receives what a {@link Mapper} makes of changes. */
public interface Output {
  void event(Event event);

  void reference(ReferenceChange change);

  /**
   * A tick of a source's clock: if it is to be believed, everything that the source recorded before
   * its time has been read. Ticks may repeat or go back.
   */
  void beat(String source, Beat beat);

  /**
   * A change was read from the log, so everything that the source committed before {@code
   * committed} has been read too, and the clock may be moved without waiting for the next beat, as
   * long as beats tell the time of their commits.
   */
  void logged(String source, Instant committed);
}
