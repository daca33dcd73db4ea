package org.xiezhi.connectors.map;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/** A column of a source and what its values stand for. */
record Column(String name, Conversion conversion) implements Serializable {
  Column {
    requireNonNull(name);
    requireNonNull(conversion);
  }

  /** For columns that hold times: the conversion that also places them on the time line. */
  TimeConversion time() {
    return (TimeConversion) conversion;
  }
}
