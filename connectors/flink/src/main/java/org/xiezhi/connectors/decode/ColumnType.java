package org.xiezhi.connectors.decode;

import java.io.IOException;

/** How the JSON of a column becomes the value of a row. */
interface ColumnType {
  /**
   * Reads the current value, which is not null, to its end.
   *
   * @throws UndecodableException if the JSON does not fit
   */
  Object read(JsonInput in) throws IOException, UndecodableException;
}
