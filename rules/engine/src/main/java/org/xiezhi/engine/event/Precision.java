package org.xiezhi.engine.event;

/** How exactly a source knows when something occurred. */
public enum Precision {
  /** To the second or better. */
  SECOND,
  /** To the minute. */
  MINUTE,
  /** Only the day; duties are judged at its end, protective minimum periods from its start. */
  DAY
}
