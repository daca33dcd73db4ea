package org.xiezhi.connectors.map;

import java.time.Instant;

/** Makes what one table is mapped to (events of a type, or reference rows) of a row's versions. */
interface FactMaker {
  RowReader reader();

  /**
   * Tells of a version of a row.
   *
   * @param recorded when the change was recorded
   * @param deleted true if the version no longer holds and no other follows it
   */
  void make(View view, Instant recorded, boolean deleted, Output output) throws UnmappableException;

  /**
   * Takes the old version back from wherever the new version of the same row will not be looked
   * for.
   */
  void moved(View old, View now, Instant recorded, Output output) throws UnmappableException;

  /** True if an old row is too empty to be told, see {@link RowReader#hollow}. */
  boolean hollow(View old);
}
