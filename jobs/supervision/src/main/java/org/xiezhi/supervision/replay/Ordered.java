package org.xiezhi.supervision.replay;

import java.io.Closeable;
import java.io.IOException;

/** Gives things one after the other, in the order that whoever made it promises. */
interface Ordered<T> extends Closeable {
  /** The next one; null at the end. */
  T next() throws IOException;

  @Override
  default void close() throws IOException {}
}
