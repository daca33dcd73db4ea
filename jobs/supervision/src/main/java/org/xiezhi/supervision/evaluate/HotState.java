package org.xiezhi.supervision.evaluate;

import java.time.Instant;
import org.apache.flink.runtime.state.heap.HeapPriorityQueueElement;
import org.xiezhi.engine.KeyState;

/** The state of one key while it is on the heap, see {@link HotStates}. */
final class HotState implements HeapPriorityQueueElement {
  private final String key;
  private final KeyState state;

  /** What the store's copy will be woken at; null if there is no copy, or if nothing wakes it. */
  private Instant storedWake;

  private boolean stored;
  private boolean dirty;
  private long bytes;
  private Instant wake;
  private int placeInQueue = NOT_CONTAINED;
  private boolean here;
  private long reviewed = Long.MIN_VALUE;

  /** Its neighbours on the shelf of {@link HotStates}; null at the ends. */
  HotState older;

  HotState younger;

  private HotState(String key, KeyState state, boolean stored) {
    this.key = key;
    this.state = state;
    this.stored = stored;
    this.storedWake = stored ? state.wakeAt() : null;
    measure();
  }

  /** As the store has it. */
  static HotState read(String key, KeyState state) {
    return new HotState(key, state, true);
  }

  /** Of a key of which the store has nothing. */
  static HotState fresh(String key) {
    return new HotState(key, new KeyState(Routed.space(key), Routed.key(key)), false);
  }

  String key() {
    return key;
  }

  KeyState state() {
    return state;
  }

  /** About how many bytes of heap it took when it was last {@linkplain #measure measured}. */
  long bytes() {
    return bytes;
  }

  /** Whether it waits for an instant: then it will be asked for again. */
  boolean isRunning() {
    return wake != null;
  }

  /** When it was last {@linkplain #measure measured}: its next wake-up, or null. */
  Instant wake() {
    return wake;
  }

  boolean isDirty() {
    return dirty;
  }

  /** Whether the store has a copy, maybe an older one. */
  boolean isStored() {
    return stored;
  }

  Instant storedWake() {
    return storedWake;
  }

  /** True while it is among the {@link HotStates}. */
  boolean isHere() {
    return here;
  }

  void enters() {
    here = true;
  }

  void leaves() {
    here = false;
  }

  /** As of when it was lately reviewed while it was here, in milliseconds of event time. */
  long reviewed() {
    return reviewed;
  }

  void reviewed(long asOf) {
    reviewed = asOf;
  }

  void changed() {
    dirty = true;
    measure();
  }

  void written() {
    dirty = false;
    stored = true;
    storedWake = wake;
  }

  private void measure() {
    bytes = state.footprint();
    wake = state.wakeAt();
  }

  @Override
  public int getInternalIndex() {
    return placeInQueue;
  }

  @Override
  public void setInternalIndex(int index) {
    placeInQueue = index;
  }
}
