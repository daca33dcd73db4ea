package org.xiezhi.connectors.map;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.Duration;

/** What tells that a source has been read up to some time. */
sealed interface Clock extends Serializable {

  /**
   * A table with one row that is written again and again. The commit of a beat is its time.
   *
   * @param table whose rows, inserted or updated, are the beats
   * @param number the column that numbers the beats; null if there is none
   * @param simulated the column in which a beat says a simulated time; null if there is none
   * @param missing the column in which a beat says which tables are not captured; null if there is
   *     none
   */
  record Table(String table, Column number, Column simulated, Column missing) implements Clock {
    public Table {
      requireNonNull(table);
    }
  }

  /** For files: they are read to their end, and what is in them is all that there is. */
  record OfFiles() implements Clock {}

  /**
   * For a source that refuses a clock table: the greatest commit time or heartbeat seen, less a
   * slack. A heartbeat only says that the connector lives, so the slack must cover how far it may
   * lag behind the log.
   */
  record CommitTimes(Duration slack) implements Clock {
    public CommitTimes {
      requireNonNull(slack);
    }
  }
}
