package org.xiezhi.connectors.gap;

/**
 * A dead letter of which the version of the row is known, so that it is known again when it is told
 * once more. A Flink POJO.
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
