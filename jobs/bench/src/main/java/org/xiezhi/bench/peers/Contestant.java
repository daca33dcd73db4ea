package org.xiezhi.bench.peers;

import org.apache.flink.streaming.api.operators.KeyedProcessOperator;

/** Who is measured. */
public enum Contestant {
  ENGINE("Xiezhi's engine", true) {
    @Override
    Peer<?> start() {
      return new EnginePeer();
    }
  },
  HAND_WRITTEN("a timer function written by hand", false) {
    @Override
    Peer<?> start() throws Exception {
      return new FlinkPeer(new KeyedProcessOperator<>(new HandWrittenTimer()));
    }
  },
  FLINK_CEP("Flink CEP", false) {
    @Override
    Peer<?> start() throws Exception {
      return new FlinkPeer(CepPattern.operator());
    }
  },
  DROOLS("Drools", false) {
    @Override
    Peer<?> start() {
      return new DroolsPeer();
    }
  };

  private final String title;
  private final boolean countsWorkdays;

  Contestant(String title, boolean countsWorkdays) {
    this.title = title;
    this.countsWorkdays = countsWorkdays;
  }

  /** As the table names it. */
  public String title() {
    return title;
  }

  /** True if it counts by a calendar, not in plain days. */
  public boolean countsWorkdays() {
    return countsWorkdays;
  }

  abstract Peer<?> start() throws Exception;
}
