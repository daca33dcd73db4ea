package org.xiezhi.connectors.decode;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.xiezhi.engine.event.LogPosition;

/**
 * Puts what a log tells after a snapshot behind the snapshot.
 *
 * <p>PostgreSQL says of a row where it was written. A transaction that is under way while the
 * snapshot is taken is not in it, but has written rows before the place of the snapshot; by their
 * positions alone they would be older than what they replace. The log tells them after the
 * snapshot, and that decides: a slot's stream begins with the first commit that its snapshot has
 * not seen (PostgreSQL documentation, Logical Decoding Concepts, Exported Snapshots). A record that
 * is sent once more from before the snapshot says that it follows an older commit, and stays where
 * it is.
 *
 * <p>Of MariaDB's log nothing needs to be said: whole transactions stand in it at their commit.
 */
public final class SnapshotOrder {
  private final Map<String, Long> snapshots = new TreeMap<>();

  /** The LSN of the last snapshot of each source, for a checkpoint. */
  public Map<String, Long> snapshots() {
    return Collections.unmodifiableMap(snapshots);
  }

  /** Goes on from a checkpoint. */
  public void restore(Map<String, Long> last) {
    snapshots.putAll(last);
  }

  /**
   * The change at its place.
   *
   * @param change the next one of its source's log
   */
  public Change place(Change change) {
    LogPosition position = change.position();
    if (position == null || !position.isLsn()) {
      return change;
    }
    if (change.operation() == Change.Operation.READ && !change.snapshot()) {
      // An incremental snapshot reads at a place of the log; what was under way there comes after.
      return change;
    }
    if (change.snapshot()) {
      snapshots.merge(change.source(), position.offset(), Math::max);
      return change;
    }
    Long snapshot = snapshots.get(change.source());
    boolean before = snapshot != null && position.offset() <= snapshot;
    boolean again = change.lastCommit() != 0 && before && change.lastCommit() < snapshot;
    return before && !again ? change.at(position.after(snapshot)) : change;
  }
}
