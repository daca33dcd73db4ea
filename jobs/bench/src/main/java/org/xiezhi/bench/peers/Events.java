package org.xiezhi.bench.peers;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** How many events an iteration played. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class Events {
  /** How the counter is called in the results. */
  static final String COUNT = "count";

  /** Of this iteration. */
  public long count;
}
