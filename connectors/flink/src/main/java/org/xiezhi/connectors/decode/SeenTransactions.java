package org.xiezhi.connectors.decode;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * The transactions that were last read of a log, each with the incarnation in which it was. Whoever
 * comes again is known; of what is no longer remembered it is known until when it was committed.
 */
final class SeenTransactions {
  /** Some hours of beats, or some seconds of a very busy source. */
  static final int MOST = 16_384;

  /**
   * @param id of the transaction
   * @param incarnation in which it was read
   * @param committed in microseconds
   */
  record Seen(long id, long incarnation, long committed) {}

  private final Deque<Seen> inOrder = new ArrayDeque<>();
  private final Map<Long, Seen> byId = new HashMap<>();
  private long forgottenUntil = Long.MIN_VALUE;

  /** The transaction of this id, or null if it is not remembered. */
  Seen find(long id) {
    return byId.get(id);
  }

  void add(Seen seen) {
    inOrder.add(seen);
    byId.put(seen.id(), seen);
    if (inOrder.size() > MOST) {
      Seen forgotten = inOrder.remove();
      byId.remove(forgotten.id(), forgotten);
      forgetUntil(forgotten.committed());
    }
  }

  /** From now on what was committed until then, in microseconds, may have been read before. */
  void forgetUntil(long committed) {
    forgottenUntil = Math.max(forgottenUntil, committed);
  }

  /** What was committed later and is not remembered was never read. */
  long forgottenUntil() {
    return forgottenUntil;
  }

  /** From the first to the last. */
  Iterable<Seen> all() {
    return inOrder;
  }

  int size() {
    return inOrder.size();
  }
}
