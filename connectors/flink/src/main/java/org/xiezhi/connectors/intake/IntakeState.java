package org.xiezhi.connectors.intake;

import java.util.Map;
import java.util.TreeMap;

/**
 * What the intake keeps in a checkpoint, beside the offsets of what it has read: the counts thus
 * always belong to the offsets. A Flink POJO; instants are microseconds since the epoch.
 */
public class IntakeState {
  public Map<String, Long> clocks = new TreeMap<>();
  public Map<String, Long> silentSince = new TreeMap<>();

  /** What is known of the log of each source, see {@link org.xiezhi.connectors.decode.LogOrder}. */
  public Map<String, byte[]> logs = new TreeMap<>();

  public long changes;
  public long events;
  public long deadLetters;
}
