package org.xiezhi.connectors.gap;

/**
 * A dead letter whose row is known, so that a later version of the row can heal it. A Flink POJO.
 */
public class UnreadRow {
  /** The offset of the dead letter. */
  public long letter;

  /** The primary key. */
  public String row;

  /** Where the version stands in the log, as {@code LogPosition} writes it. */
  public String position;

  /** The row's own gap; null if it is part of its table's. */
  public String gap;
}
