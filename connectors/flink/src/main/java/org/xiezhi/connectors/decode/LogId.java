package org.xiezhi.connectors.decode;

import java.time.Instant;

/**
 * Names of transactions as numbers of 64 bits. The time of commit is in them, because names are
 * given again when a log begins anew.
 */
final class LogId {
  private static final long PRIME = 0x100000001b3L;
  private static final long BASIS = 0xcbf29ce484222325L;

  private LogId() {}

  /**
   * The transaction of a change. Of one that its log does not name, the place stands for it; all
   * that a snapshot reads is one.
   */
  static long of(Change change) {
    long id = add(BASIS, change.operation() == Change.Operation.READ ? 1 : 0);
    if (change.transaction() != null && change.operation() != Change.Operation.READ) {
      String name = change.transaction();
      for (int i = 0; i < name.length(); i++) {
        id = add(id, name.charAt(i));
      }
    } else {
      id = add(add(id, change.position().log()), change.position().offset());
    }
    Instant committed = change.committed();
    return committed == null ? id : add(add(id, committed.getEpochSecond()), committed.getNano());
  }

  private static long add(long id, long number) {
    long mixed = (id ^ number) * PRIME;
    return mixed ^ (mixed >>> 29);
  }
}
