package org.xiezhi.bench.peers;

import java.time.Duration;
import java.util.List;

/**
 * Events in the form of one peer, with a beat of the clock in every hour in which something
 * happens.
 */
final class Replay<E> {
  private static final long HOUR = Duration.ofHours(1).toMillis();

  private final Peer<E> peer;
  private final Object[] events;

  /** For each event, the beat that comes before it; 0 for none. */
  private final long[] beats;

  private final long end;

  /**
   * @param before the time of the last event before these
   */
  Replay(Peer<E> peer, List<CaseEvent> events, long before) {
    this.peer = peer;
    this.events = new Object[events.size()];
    this.beats = new long[events.size()];
    long hour = before / HOUR;
    for (int i = 0; i < events.size(); i++) {
      CaseEvent event = events.get(i);
      this.events[i] = peer.prepare(event);
      if (event.at() / HOUR > hour) {
        hour = event.at() / HOUR;
        beats[i] = hour * HOUR - 1;
      }
    }
    this.end = events.get(events.size() - 1).at();
  }

  /** The time of the last event. */
  long end() {
    return end;
  }

  @SuppressWarnings("unchecked") // what the peer has prepared
  void run() throws Exception {
    for (int i = 0; i < events.length; i++) {
      if (beats[i] != 0) {
        peer.clock(beats[i]);
      }
      peer.take((E) events[i]);
    }
  }
}
