package org.xiezhi.engine;

import static java.util.Objects.requireNonNull;

import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.LogPosition;

/**
 * What holds of one row.
 *
 * @param event the version that holds; of versions that say the same, the one that said it first. A
 *     deleted row keeps its last version, so that an older one cannot bring it back.
 * @param latest the position of the latest version seen
 */
public record Fact(Event event, LogPosition latest) {
  public Fact {
    requireNonNull(event);
    requireNonNull(latest);
  }
}
