package org.xiezhi.connectors.intake;

import java.util.ArrayList;
import java.util.List;

/** What is known of a source's beats, in a checkpoint. A Flink POJO. */
public class SourceState {
  /** Of the last beat; -1 if none is known. */
  public long number = -1;

  /** The greatest commit that was believed; null if none is known. */
  public Long committed;

  public boolean followsCommits;

  /** How many incidents there were. */
  public long incidents;

  public List<IncidentState> open = new ArrayList<>();

  /** The tables that were not captured at the last beat, in order. */
  public List<String> missing = new ArrayList<>();
}
