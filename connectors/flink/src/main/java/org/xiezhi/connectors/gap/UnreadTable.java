package org.xiezhi.connectors.gap;

import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a table that could not be read, as a checkpoint keeps them: from the first dead
 * letter until none is left. A Flink POJO; instants are microseconds since the epoch.
 */
public class UnreadTable {
  public String source;

  /** Null for any table of the source. */
  public String table;

  /** From where they were read: the offsets below are of this topic. */
  public String topic;

  /** The offset of the first of them, after which the alert is named. */
  public long first;

  /** When the earliest of them was recorded. */
  public long since;

  /** How many there have been. */
  public long rows;

  /** How many of them a person has set aside. */
  public long setAside;

  /** How many were told of last. */
  public long told;

  /** The revision of the alert that told it. */
  public long revision;

  /** The offsets of the dead letters that make up the table's own gap, in order. */
  public long[] letters = {};

  /** How many of its letters are not among these because there are too many. */
  public long uncounted;

  public List<UnreadRow> known = new ArrayList<>();
  public List<String> types = new ArrayList<>();
  public List<String> references = new ArrayList<>();
}
