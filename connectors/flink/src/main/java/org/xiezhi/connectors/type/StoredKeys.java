package org.xiezhi.connectors.type;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;

/**
 * The keys of a task of which a state is kept, as they are when it is asked, whatever is written
 * meanwhile. Those of one key group come together, and the groups in rising order.
 */
public final class StoredKeys implements Iterator<String>, AutoCloseable {
  private final Stream<String> stream;
  private final Iterator<String> keys;

  private StoredKeys(Stream<String> stream) {
    this.stream = stream;
    this.keys = stream.iterator();
  }

  /**
   * @param state the name of the state
   */
  public static StoredKeys of(KeyedStateBackend<String> backend, String state) {
    Stream<String> all = backend.getKeys(state, VoidNamespace.INSTANCE);
    if (!(backend instanceof HeapKeyedStateBackend)) {
      return new StoredKeys(all);
    }
    // There the keys cannot be gone through while states are written; but they are there already.
    try (all) {
      return of(all.toList());
    }
  }

  /** Those that are told. */
  public static StoredKeys of(List<String> keys) {
    return new StoredKeys(keys.stream());
  }

  @Override
  public boolean hasNext() {
    return keys.hasNext();
  }

  @Override
  public String next() {
    return keys.next();
  }

  @Override
  public void close() {
    stream.close();
  }
}
