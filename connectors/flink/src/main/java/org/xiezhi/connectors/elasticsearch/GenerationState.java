package org.xiezhi.connectors.elasticsearch;

import java.util.Set;
import java.util.TreeSet;

/** What {@link GenerationOperator} keeps in a checkpoint. A Flink POJO. */
public class GenerationState {
  /** Of the job's state, from 1. */
  public long generation;

  /** Alerts that stood when the generation began and were not told by it yet. */
  public Set<String> standing = new TreeSet<>();

  /**
   * When the clock has passed this, in milliseconds of event time, all has been judged that was
   * there when the generation began; {@link Long#MAX_VALUE} while it is not known.
   */
  public long caughtUp = Long.MAX_VALUE;
}
