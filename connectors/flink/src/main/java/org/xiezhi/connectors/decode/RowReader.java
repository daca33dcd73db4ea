package org.xiezhi.connectors.decode;

import java.io.IOException;
import java.util.Arrays;

/**
 * Reads rows. The rows of a table have the same columns in the same order, so the names are taken
 * from its schema or from an earlier row, and only a row that differs gets names of its own.
 */
final class RowReader {
  /** What MariaDB allows a table; PostgreSQL allows fewer. */
  static final int MAX_COLUMNS = 4096;

  private final KnownColumns known = new KnownColumns();

  /**
   * Reads the current object.
   *
   * @param schema the columns' types; null if the record says none
   */
  Row read(JsonInput in, StructType schema) throws IOException, UndecodableException {
    in.startObject();
    String[] names = schema == null ? known.latest() : schema.names();
    Object[] values = new Object[names.length];
    boolean own = false;
    int size = 0;
    for (String name = in.nextField(); name != null; name = in.nextField()) {
      boolean expected = !own && size < names.length && names[size].equals(name);
      if (!expected) {
        String[] other = own || schema != null ? null : known.find(names, size, name);
        own = other == null;
        names = own ? appended(in, names, size, name) : other;
        values = Arrays.copyOf(values, Math.max(values.length, names.length));
      }
      ColumnType type = schema == null ? PhysicalType.ANY : type(in, schema, size, name);
      values[size++] = in.isNull() ? null : type.read(in);
    }
    if (own && schema == null) {
      known.add(Arrays.copyOf(names, size));
    }
    return new Row(names, values, size);
  }

  private static ColumnType type(JsonInput in, StructType schema, int index, String name)
      throws UndecodableException {
    if (index < schema.names().length && schema.names()[index].equals(name)) {
      return schema.types()[index];
    }
    ColumnType type = schema.type(name);
    if (type == null) {
      throw in.fault("is not in the schema");
    }
    return type;
  }

  /** The first names, copied, and one more. */
  private static String[] appended(JsonInput in, String[] names, int size, String name)
      throws UndecodableException {
    if (size == MAX_COLUMNS) {
      throw in.fault("is one of more than " + MAX_COLUMNS + " columns");
    }
    if (Arrays.asList(names).subList(0, size).contains(name)) {
      throw in.fault("is there twice");
    }
    String[] appended = Arrays.copyOf(names, size + 1);
    appended[size] = name;
    return appended;
  }
}
