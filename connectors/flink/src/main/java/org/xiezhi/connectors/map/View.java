package org.xiezhi.connectors.map;

import java.time.Instant;
import org.xiezhi.connectors.decode.Change;
import org.xiezhi.connectors.decode.Row;
import org.xiezhi.engine.event.LogPosition;
import org.xiezhi.engine.event.Provenance;

/**
 * One version of the row that a change is about.
 *
 * @param change that shows it
 * @param provenance of the change
 * @param image the version
 * @param other the other version that the change shows, for columns that {@code image} leaves out;
 *     may be null
 * @param row the primary key of the version
 */
record View(Change change, Provenance provenance, Row image, Row other, String row) {
  /**
   * Where this version stands among the versions of its row.
   *
   * @param recorded when the change was recorded
   */
  LogPosition position(Instant recorded) {
    return change.operation() == Change.Operation.LINE
        ? LogPosition.ofFile(recorded, image.digest())
        : change.position();
  }
}
