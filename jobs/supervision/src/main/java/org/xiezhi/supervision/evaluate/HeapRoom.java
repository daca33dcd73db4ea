package org.xiezhi.supervision.evaluate;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The room on the heap of this process that its tasks share for the states in use: each may take as
 * much as any other, whatever jobs they belong to.
 */
final class HeapRoom implements HotStates.Room, AutoCloseable {
  /** Of the whole process, for the heap is. */
  private static final AtomicInteger TASKS = new AtomicInteger();

  private final long all;
  private boolean vacated;

  private HeapRoom(long all) {
    this.all = all;
  }

  /**
   * Makes room for one task more, until it is closed.
   *
   * @param all bytes for all tasks of this process together
   */
  static HeapRoom shareOf(long all) {
    TASKS.incrementAndGet();
    return new HeapRoom(all);
  }

  @Override
  public long bytes() {
    return all / Math.max(1, TASKS.get());
  }

  /** Leaves its share to the others. */
  @Override
  public void close() {
    if (!vacated) {
      vacated = true;
      TASKS.decrementAndGet();
    }
  }
}
