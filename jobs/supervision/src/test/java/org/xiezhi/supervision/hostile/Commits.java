package org.xiezhi.supervision.hostile;

import java.util.ArrayList;
import java.util.List;

/** Where transactions are committed in a log that says only where their rows were written. */
final class Commits {
  /** The connector has told of a commit before all that is looked at here. */
  private static final long FIRST = 1;

  private Commits() {}

  /** The log as the connector tells it: each change with the last commit before its transaction. */
  static List<Captured> told(List<Captured> log) {
    List<Captured> told = new ArrayList<>();
    long before = FIRST;
    long commit = FIRST;
    for (int i = 0; i < log.size(); i++) {
      if (i > 0 && log.get(i).committed() != log.get(i - 1).committed()) {
        before = commit;
      }
      commit = Math.max(commit, log.get(i).lsn()) + 1;
      told.add(log.get(i).following(Long.toString(before)));
    }
    return told;
  }

  /** Where the last transaction of a log is committed: behind all that was written before. */
  static long last(List<Captured> log) {
    long commit = FIRST;
    for (Captured record : log) {
      commit = Math.max(commit, record.lsn()) + 1;
    }
    return commit;
  }

  /** The log after a snapshot: of its first transaction the connector knows no commit before. */
  static List<Captured> afterSnapshot(List<Captured> log) {
    List<Captured> told = new ArrayList<>(log);
    for (int i = 0; i < told.size() && told.get(i).committed() == told.get(0).committed(); i++) {
      told.set(i, told.get(i).following(null));
    }
    return told;
  }
}
