package org.xiezhi.supervision.evaluate;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.runtime.state.heap.HeapPriorityQueue;
import org.xiezhi.connectors.type.StoredKeys;
import org.xiezhi.engine.KeyState;

/**
 * The states of the keys that were last in use. They stay on the heap, with their wake-ups, and are
 * written behind: when room is needed, the one that was not used for longest leaves; before a
 * checkpoint all that changed are written, and stay.
 *
 * <p>Keys on which no limit runs leave first: mostly their case is over. An eighth of the room is
 * theirs all the same, for there are cases at work on which none runs yet.
 *
 * <p>So a case that is at work is read once and written once for all that happens to it between two
 * checkpoints, and a wake-up that is moved or dropped meanwhile never becomes a timer.
 *
 * <p>Wake-ups of states that are here are taken by {@link #nextDue}; those of states that are not
 * are the store's to tell. The store's copy of a state that has not changed since, or that is not
 * here, always has its wake-up set.
 */
final class HotStates {
  private static final int SHARE_OF_IDLE = 8;

  private final Store store;
  private final Room room;
  private final Map<String, HotState> byKey = new LinkedHashMap<>(1024);
  private final Shelf idle = new Shelf();
  private final Shelf running = new Shelf();

  private final HeapPriorityQueue<HotState> byWake =
      new HeapPriorityQueue<>((a, b) -> a.wake().compareTo(b.wake()), 1024);

  /** How many bytes of heap may be taken. It may change at any time. */
  interface Room {
    long bytes();
  }

  /** Where states are kept when they are not on the heap. */
  interface Store {
    /** The state of a key, or null if nothing is kept of it. */
    KeyState read(String key) throws Exception;

    /**
     * Keeps a state in place of an earlier one.
     *
     * @param wake of the earlier one, or null if it had none; that of the new one takes its place
     */
    void write(String key, KeyState state, Instant wake) throws Exception;

    /**
     * Forgets a key.
     *
     * @param wake of the state that is kept, or null; it is not to come any more
     */
    void forget(String key, Instant wake) throws Exception;

    /**
     * Names the keys that are kept now, whatever is done meanwhile; those of one group together,
     * and the groups in rising order.
     */
    StoredKeys keys();

    /** The key group of a key. */
    int group(String key);
  }

  /**
   * @param room for all states together. A single key that needs more still stays as long as it is
   *     in use.
   */
  HotStates(Store store, Room room) {
    this.store = requireNonNull(store);
    this.room = requireNonNull(room);
  }

  /** About how many bytes of heap the states take. */
  long bytes() {
    return idle.bytes() + running.bytes();
  }

  /**
   * The state of a key, to be used and then given to {@link #changed} before another is asked for.
   */
  HotState get(String key) throws Exception {
    HotState hot = byKey.get(key);
    if (hot == null) {
      KeyState known = store.read(key);
      hot = known == null ? HotState.fresh(key) : HotState.read(key, known);
      byKey.put(key, hot);
      enter(hot);
    } else {
      shelf(hot).touch(hot);
    }
    return hot;
  }

  /** Takes note of what was done to a state; makes room. */
  void changed(HotState hot) throws Exception {
    Instant wake = hot.wake();
    long bytes = hot.bytes();
    Shelf before = shelf(hot);
    hot.changed();
    Shelf after = shelf(hot);
    if (before.equals(after)) {
      after.grew(hot.bytes() - bytes);
    } else {
      before.remove(hot, bytes);
      after.add(hot);
    }
    if (!Objects.equals(wake, hot.wake())) {
      requeue(hot, wake != null);
    }
    if (hot.state().isEmpty()) {
      byKey.remove(hot.key());
      leave(hot);
      write(hot);
    }
    trim();
  }

  /** All states that are here now. */
  List<HotState> all() {
    return List.copyOf(byKey.values());
  }

  boolean isHot(String key) {
    return byKey.containsKey(key);
  }

  /** The key that is to be woken first, if its time has come; null if there is none. */
  String nextDue(Instant now) {
    HotState first = byWake.peek();
    return first == null || first.wake().isAfter(now) ? null : first.key();
  }

  /** Writes what has changed; it stays on the heap. */
  void flush() throws Exception {
    for (HotState hot : byKey.values()) {
      if (hot.isDirty()) {
        write(hot);
      }
    }
  }

  private void trim() throws Exception {
    long most = room.bytes();
    while (bytes() > most && byKey.size() > 1) {
      HotState hot = next(most);
      byKey.remove(hot.key());
      leave(hot);
      if (hot.isDirty()) {
        write(hot);
      }
    }
  }

  /** Which is to leave. */
  private HotState next(long most) {
    boolean first = running.isEmpty() || idle.bytes() > most / SHARE_OF_IDLE;
    return first && !idle.isEmpty() ? idle.eldest() : running.eldest();
  }

  private Shelf shelf(HotState hot) {
    return hot.isRunning() ? running : idle;
  }

  private void write(HotState hot) throws Exception {
    if (!hot.state().isEmpty()) {
      store.write(hot.key(), hot.state(), hot.storedWake());
      hot.written();
    } else if (hot.isStored()) {
      store.forget(hot.key(), hot.storedWake());
    }
  }

  private void enter(HotState hot) {
    hot.enters();
    shelf(hot).add(hot);
    if (hot.wake() != null) {
      byWake.add(hot);
    }
  }

  private void leave(HotState hot) {
    hot.leaves();
    shelf(hot).remove(hot, hot.bytes());
    if (hot.wake() != null) {
      byWake.remove(hot);
    }
  }

  private void requeue(HotState hot, boolean queued) {
    if (hot.wake() == null) {
      byWake.remove(hot);
    } else if (queued) {
      byWake.adjustModifiedElement(hot);
    } else {
      byWake.add(hot);
    }
  }
}
