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
 * @param byOccurred true if the business time counts, whatever column that is; see {@link #at}
 */
record Recorded(Column column, boolean orCommit, boolean always, boolean byOccurred)
    implements Serializable {
  static final Recorded COMMIT = new Recorded(null, true, false, false);

  /**
   * For a file that does not say when its rows were written: they are known since they occurred.
   */
  static final Recorded OCCURRED = new Recorded(null, false, true, true);

  Recorded {
    if (column == null && !orCommit && !byOccurred) {
      throw new IllegalArgumentException("recorded needs a column or the commit time");
    }
  }

  static Recorded column(Column column, boolean orCommit, boolean always) {
    return new Recorded(column, orCommit, always, false);
  }

  /** The same for a table whose business time stands in this column. */
  Recorded at(Column occurred) {
    return byOccurred ? column(occurred, false, true) : this;
  }

  /** True if nothing but the row itself is needed to tell. */
  boolean byRow() {
    return byOccurred || (column != null && !orCommit);
  }
}
