package org.xiezhi.connectors.decode;

import java.io.IOException;

/** A struct: an envelope, a row, or a column that is nested and read as the JSON it is. */
record StructType(String[] names, ColumnType[] types) implements ColumnType {

  @Override
  public Object read(JsonInput in) throws IOException, UndecodableException {
    in.startObject();
    return PhysicalType.NESTED.read(in);
  }

  /** The type of a field; null if there is no such field. */
  ColumnType type(String name) {
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(name)) {
        return types[i];
      }
    }
    return null;
  }

  /**
   * The type of a field that is a struct; null if there is no such field or it is something else.
   */
  StructType struct(String name) {
    return type(name) instanceof StructType struct ? struct : null;
  }
}
