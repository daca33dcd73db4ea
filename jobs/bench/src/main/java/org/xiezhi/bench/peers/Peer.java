package org.xiezhi.bench.peers;

import java.util.List;

/**
 * One who tells which cases are overdue.
 *
 * @param <E> events as it wants them
 */
interface Peer<E> extends AutoCloseable {
  /** An event in its own form, made before anything is measured. */
  E prepare(CaseEvent event);

  /** Takes in an event. */
  void take(E event) throws Exception;

  /**
   * Tells the time.
   *
   * @param until no event will come that is not later, in milliseconds since 1970
   */
  void clock(long until) throws Exception;

  /** What it told so far, in any order. */
  List<Overdue> overdue();

  @Override
  void close();
}
