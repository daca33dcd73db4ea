package org.xiezhi.connectors.map;

import java.util.StringJoiner;
import java.util.TreeMap;
import org.xiezhi.connectors.decode.Row;

/**
 * Writes the primary key of a row as {@code column=value,column=value}. Commas, equals signs and
 * backslashes of a value get a backslash. What is longer than a name should be is named by its
 * digest, and so is a row of a table without a primary key: by the digest of all columns that are
 * not null, so that adding a column does not rename the rows. Two equal rows of such a table are
 * one.
 */
final class RowName {
  static final int MAX_CHARACTERS = 512;

  private RowName() {}

  /**
   * The name of the version that a change's key belongs to.
   *
   * @param key may be null
   */
  static String of(Row key, Row image) {
    return key == null || key.size() == 0 ? digest(image) : keyed(key, key);
  }

  /**
   * The name of another version, which may have had another key.
   *
   * @param key of the version after; may be null
   */
  static String before(Row key, Row before) {
    return key == null || key.size() == 0 ? digest(before) : keyed(key, before);
  }

  private static String keyed(Row key, Row image) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < key.size(); i++) {
      if (i > 0) {
        name.append(',');
      }
      Object value = key.value(i);
      if (image != key) {
        int place = image.indexOf(key.name(i));
        value = place < 0 || image.value(place) == Row.UNAVAILABLE ? value : image.value(place);
      }
      name.append(key.name(i)).append('=');
      if (value != null) {
        escape(RawValue.text(value), name);
      }
    }
    return name.length() <= MAX_CHARACTERS
        ? name.toString()
        : "sha256=" + Digest.sha256(name.toString());
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

  private static String digest(Row image) {
    TreeMap<String, Object> columns = new TreeMap<>();
    for (int i = 0; i < image.size(); i++) {
      if (image.value(i) != null) {
        columns.put(image.name(i), image.value(i));
      }
    }
    StringJoiner all = new StringJoiner(",");
    columns.forEach(
        (name, value) -> {
          StringBuilder cell = new StringBuilder(name).append('=');
          escape(RawValue.text(value), cell);
          all.add(cell);
        });
    return "sha256=" + Digest.sha256(all.toString());
  }
}
