package org.xiezhi.supervision.evaluate;

/** States from the longest unused to the latest used, each linked with its neighbours. */
final class Shelf {
  private HotState eldest;
  private HotState latest;
  private long bytes;

  boolean isEmpty() {
    return eldest == null;
  }

  long bytes() {
    return bytes;
  }

  HotState eldest() {
    return eldest;
  }

  void grew(long by) {
    bytes += by;
  }

  void add(HotState hot) {
    link(hot);
    bytes += hot.bytes();
  }

  /**
   * @param size with which it was counted
   */
  void remove(HotState hot, long size) {
    unlink(hot);
    bytes -= size;
  }

  /** It is the latest used. */
  void touch(HotState hot) {
    if (hot.younger != null) {
      unlink(hot);
      link(hot);
    }
  }

  private void link(HotState hot) {
    hot.older = latest;
    hot.younger = null;
    if (latest == null) {
      eldest = hot;
    } else {
      latest.younger = hot;
    }
    latest = hot;
  }

  private void unlink(HotState hot) {
    if (hot.older == null) {
      eldest = hot.younger;
    } else {
      hot.older.younger = hot.younger;
    }
    if (hot.younger == null) {
      latest = hot.older;
    } else {
      hot.younger.older = hot.older;
    }
    hot.older = null;
    hot.younger = null;
  }
}
