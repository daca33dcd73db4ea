package org.xiezhi.connectors.gap;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Offsets of dead letters, by the million: eight bytes each, and they come and go from the ends.
 * What was taken out is only marked, and swept when it is half of all.
 */
final class Letters {
  private long[] offsets;
  private int size;
  private final BitSet gone = new BitSet();
  private int left;

  Letters() {
    this(new long[0]);
  }

  /**
   * @param offsets in order
   */
  Letters(long[] offsets) {
    this.offsets = offsets.clone();
    this.size = offsets.length;
    this.left = size;
  }

  int size() {
    return left;
  }

  /** Adds an offset; false if it is there. */
  boolean add(long offset) {
    int at = size == 0 || offsets[size - 1] < offset ? -size - 1 : find(offset);
    if (at >= 0) {
      boolean back = gone.get(at);
      gone.clear(at);
      left += back ? 1 : 0;
      return back;
    }
    if (-at - 1 < size) {
      sweep();
      at = find(offset);
    }
    if (size == offsets.length) {
      offsets = Arrays.copyOf(offsets, Math.max(16, size + size / 2));
    }
    System.arraycopy(offsets, -at - 1, offsets, -at, size + at + 1);
    offsets[-at - 1] = offset;
    size++;
    left++;
    return true;
  }

  /** Takes an offset out; false if it is not there. */
  boolean remove(long offset) {
    int at = find(offset);
    if (at < 0 || gone.get(at)) {
      return false;
    }
    gone.set(at);
    left--;
    if (left < size / 2) {
      sweep();
    }
    return true;
  }

  private int find(long offset) {
    return Arrays.binarySearch(offsets, 0, size, offset);
  }

  private void sweep() {
    offsets = toArray();
    size = offsets.length;
    gone.clear();
  }

  /** Those that are left, in order. */
  long[] toArray() {
    long[] all = new long[left];
    int to = 0;
    for (int i = gone.nextClearBit(0); i < size; i = gone.nextClearBit(i + 1)) {
      all[to++] = offsets[i];
    }
    return all;
  }
}
