package org.xiezhi.local.deadletter;

import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.connectors.deadletter.Dismissal;

/** Where it is kept which dead letters wait, and which were sent again or set aside. */
interface DeadLetterIndex {
  /**
   * When letters were last sent again, or set aside.
   *
   * @return by their ids; only of those that were and do not wait again
   */
  Map<String, Instant> settled(Collection<DeadLetter> letters)
      throws IOException, InterruptedException;

  /** Keeps that a letter was sent again. */
  void markRetried(DeadLetter letter, Instant at) throws IOException, InterruptedException;

  /** Keeps that a person has set a letter aside. */
  void markDismissed(DeadLetter letter, Dismissal dismissal)
      throws IOException, InterruptedException;

  /** Makes what was kept visible to searches. */
  void refresh() throws IOException, InterruptedException;
}
