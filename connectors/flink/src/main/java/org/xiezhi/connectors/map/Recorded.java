package org.xiezhi.connectors.map;

import java.io.Serializable;

/**
 * How it is known when a row was recorded.
 *
 * @param column of the row that says it; null if only the commit time does
 * @param orCommit true if the commit time counts where the column is empty
 * @param deletions true if the source also stamps a row before it deletes it; else a deletion is
 *     recorded at its commit, because the column tells of the version before
 */
record Recorded(Column column, boolean orCommit, boolean deletions) implements Serializable {
  static final Recorded COMMIT = new Recorded(null, true, false);

  Recorded {
    if (column == null && !orCommit) {
      throw new IllegalArgumentException("recorded needs a column or the commit time");
    }
  }
}
