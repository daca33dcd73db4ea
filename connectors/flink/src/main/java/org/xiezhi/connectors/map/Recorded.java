package org.xiezhi.connectors.map;

import java.io.Serializable;

/**
 * How it is known when a row was recorded.
 *
 * @param column of the row that says it; null if only the commit time does
 * @param orCommit true if the commit time counts where the column is empty
 * @param always true if the source stamps a row whenever it writes it, and also before it deletes
 *     it. Otherwise an update that leaves the column as it was, or a deletion, is recorded at its
 *     commit, because the column tells of an earlier version.
 */
record Recorded(Column column, boolean orCommit, boolean always) implements Serializable {
  static final Recorded COMMIT = new Recorded(null, true, false);

  Recorded {
    if (column == null && !orCommit) {
      throw new IllegalArgumentException("recorded needs a column or the commit time");
    }
  }
}
