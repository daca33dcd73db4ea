package org.xiezhi.connectors.map;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * A column of a source and what its values stand for.
 *
 * @param empties what stands for nothing in it
 */
record Column(String name, Conversion conversion, Empties empties) implements Serializable {
  Column {
    requireNonNull(name);
    requireNonNull(conversion);
    requireNonNull(empties);
  }

  Column(String name, Conversion conversion) {
    this(name, conversion, Empties.of(conversion));
  }

  /** For columns that hold times: the conversion that also places them on the time line. */
  TimeConversion time() {
    return (TimeConversion) conversion;
  }
}
