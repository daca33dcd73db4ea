package org.xiezhi.local.deadletter;

import java.io.IOException;
import java.util.List;
import org.xiezhi.connectors.deadletter.DeadLetter;

/** All dead letters that there have been, with all their bytes. */
interface Letters {
  /** Tells them from the first to the last of now, some at a time. */
  void read(Receiver receiver) throws IOException, InterruptedException;

  /** Who is told. */
  interface Receiver {
    void take(List<DeadLetter> letters) throws IOException, InterruptedException;

    /**
     * Something else than a dead letter was among them.
     *
     * @param place its topic, partition and offset
     */
    void unreadable(String place);
  }
}
