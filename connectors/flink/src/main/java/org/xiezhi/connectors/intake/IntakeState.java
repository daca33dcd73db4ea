package org.xiezhi.connectors.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.xiezhi.connectors.gap.UnreadTable;

/**
 * What the intake keeps in a checkpoint, beside the offsets of what it has read: the counts thus
 * always belong to the offsets. A Flink POJO; instants are microseconds since the epoch.
 */
public class IntakeState {
  public Map<String, Long> clocks = new TreeMap<>();

  /** What is known of each source's beats. */
  public Map<String, SourceState> sources = new TreeMap<>();

  /** True if time was simulated: what has been judged so cannot go on in real time. */
  public boolean simulated;

  /** What is known of the log of each source, see {@link org.xiezhi.connectors.decode.LogOrder}. */
  public Map<String, byte[]> logs = new TreeMap<>();

  /** What could not be read, and is neither repaired nor set aside. */
  public List<UnreadTable> unread = new ArrayList<>();

  /** By topic, up to which offset a job that began without state has still to read, exclusive. */
  public Map<String, Long> ahead = new TreeMap<>();

  /** When the last was recorded of what was read up to there, in milliseconds since the epoch. */
  public long latest = Long.MIN_VALUE;

  /** The names of the clock groups that have been told all that their sources said. */
  public List<String> groups = new ArrayList<>();

  public long changes;
  public long events;
  public long deadLetters;
}
