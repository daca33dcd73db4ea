package org.xiezhi.local.deadletter;

import java.io.IOException;
import org.xiezhi.connectors.deadletter.DeadLetter;

/** Sends a dead letter again on the way on which it fell out. */
public interface Sender {
  /**
   * Returns when it has arrived, with a sentence about where.
   *
   * @throws IOException if it has not; the message says why
   */
  String send(DeadLetter letter) throws IOException, InterruptedException;
}
