package org.xiezhi.supervision.replay;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;

/**
 * Puts in order what is nearly so, by reading ahead.
 *
 * <pre>
 *   1 2 5 3 4 6 ─▶ in order   1 2 5 6 ─┐
 *                  stragglers 3 4    ──┴─▶ 1 2 3 4 5 6
 * </pre>
 */
final class Lookahead<T> implements Ordered<T> {
  private final Ordered<T> input;
  private final Comparator<T> order;
  private final int limit;
  private final Deque<T> inOrder = new ArrayDeque<>();
  private final PriorityQueue<T> stragglers;
  private T last;

  /** What came too late to be put in order. */
  static final class OutOfOrderException extends IOException {
    private static final long serialVersionUID = 1L;

    OutOfOrderException() {
      super("More is out of order than can be read ahead.");
    }
  }

  /**
   * @param limit how many may be held at a time
   */
  Lookahead(Ordered<T> input, Comparator<T> order, int limit) {
    this.input = input;
    this.order = order;
    this.limit = limit;
    // Of equals the one that was read first comes first: an equal one never is a straggler.
    this.stragglers = new PriorityQueue<>(order);
  }

  /**
   * @throws OutOfOrderException if the input is further out of order than the limit allows
   */
  @Override
  public T next() throws IOException {
    while (inOrder.size() + stragglers.size() < limit) {
      T read = input.next();
      if (read == null) {
        break;
      }
      add(read);
    }
    last = take();
    return last;
  }

  private void add(T read) throws OutOfOrderException {
    if (last != null && order.compare(read, last) < 0) {
      throw new OutOfOrderException();
    }
    if (inOrder.isEmpty() || order.compare(read, inOrder.peekLast()) >= 0) {
      inOrder.add(read);
    } else {
      stragglers.add(read);
    }
  }

  private T take() {
    T straggler = stragglers.peek();
    T next = inOrder.peek();
    boolean late = straggler != null && (next == null || order.compare(straggler, next) < 0);
    return late ? stragglers.poll() : inOrder.poll();
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
