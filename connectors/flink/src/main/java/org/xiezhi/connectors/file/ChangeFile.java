package org.xiezhi.connectors.file;

import java.io.Closeable;
import java.io.IOException;
import org.xiezhi.connectors.decode.Change;
import org.xiezhi.connectors.decode.UndecodableException;

/** A file of changes that is being read. Serves one thread. */
public interface ChangeFile extends Closeable {
  /**
   * The next change; null at the end of the file.
   *
   * @throws UndecodableException if the line cannot be understood; the next can be read
   * @throws FileFormatException if the file cannot be read on from here
   */
  Change next() throws IOException, UndecodableException;

  /** The line on which the change begins that was read last, from 1. */
  long line();

  /** The topic of the record that was read last; null if the file does not say it. */
  default String topic() {
    return null;
  }

  /** The key of the record that was read last, as it stands in the file; null if it has none. */
  byte[] key();

  /**
   * The value of the record that was read last, as it stands in the file; the whole line where that
   * cannot be told. Null for a tombstone.
   */
  byte[] value();
}
