package org.xiezhi.connectors.map;

import java.util.SortedMap;
import java.util.StringJoiner;
import org.xiezhi.connectors.decode.Row;
import org.xiezhi.engine.event.FieldValues;

/**
 * Writes the primary key of a row as {@code column=value,column=value}, by the columns' names: in
 * which order they come differs between a snapshot and the log of some connectors. Commas, equals
 * signs and backslashes of a value get a backslash. What is longer than a name should be is named
 * by its digest, and so is a row of a table without a primary key: by the digest of what it has in
 * the columns that are read of it, so that no other column, added or filled later, renames it. Two
 * rows of such a table that are equal in these columns are one.
 */
final class RowName {
  static final int MAX_CHARACTERS = 512;

  private static final int[] ONE = {0};

  private RowName() {}

  /** The name of the row that has this key. */
  static String of(Row key) {
    return of(key, key);
  }

  /**
   * The name of a version, which may have had another key.
   *
   * @param key of the version after
   */
  static String of(Row key, Row image) {
    StringBuilder name = new StringBuilder();
    for (int i : byName(key)) {
      if (!name.isEmpty()) {
        name.append(',');
      }
      Object value = key.value(i);
      if (image != key) {
        int place = image.indexOf(key.name(i));
        value = place < 0 || image.value(place) == Row.UNAVAILABLE ? value : image.value(place);
      }
      name.append(key.name(i)).append('=');
      if (value != null) {
        escape(RawValue.text(FieldValues.canonical(value)), name);
      }
    }
    return name.length() <= MAX_CHARACTERS
        ? name.toString()
        : "sha256=" + Digest.sha256(name.toString());
  }

  /** The places of the columns, nearly always one. */
  private static int[] byName(Row key) {
    if (key.size() == 1) {
      return ONE;
    }
    int[] places = new int[key.size()];
    for (int i = 0; i < places.length; i++) {
      int at = i;
      for (; at > 0 && key.name(places[at - 1]).compareTo(key.name(i)) > 0; at--) {
        places[at] = places[at - 1];
      }
      places[at] = i;
    }
    return places;
  }

  private static void escape(String text, StringBuilder to) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ',' || c == '=' || c == '\\') {
        to.append('\\');
      }
      to.append(c);
    }
  }

  /**
   * The name of a row of a table without a primary key.
   *
   * @param columns what it has in the columns that are read of it, by name; none that is null
   */
  static String ofContent(SortedMap<String, String> columns) {
    StringJoiner all = new StringJoiner(",");
    columns.forEach(
        (name, value) -> {
          StringBuilder cell = new StringBuilder(name).append('=');
          escape(value, cell);
          all.add(cell);
        });
    return "sha256=" + Digest.sha256(all.toString());
  }
}
