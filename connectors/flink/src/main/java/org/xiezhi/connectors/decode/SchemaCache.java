package org.xiezhi.connectors.decode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The schemas already read, found again by their bytes. A record's schema is some ten times as long
 * as its payload, and every record of a table repeats it: comparing is much cheaper than parsing.
 * What is kept is all that stands before the payload, so that a hit leads straight to it.
 */
final class SchemaCache {
  private static final int MAX_ENTRIES = 256;
  private static final int MAX_TOTAL_BYTES = 8 << 20;

  /** All that stands before a payload, and the schema that it says. */
  record Known(byte[] prefix, StructType schema) {
    boolean begins(byte[] bytes) {
      return bytes.length >= prefix.length
          && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }
  }

  private final List<Known> known = new ArrayList<>();
  private int totalBytes;
  private Known latest = new Known(new byte[] {0}, null);

  /** The entry with which the bytes begin; null if there is none. */
  Known find(byte[] bytes) {
    if (latest.begins(bytes)) {
      return latest;
    }
    for (Known candidate : known) {
      if (candidate.begins(bytes)) {
        latest = candidate;
        return candidate;
      }
    }
    return null;
  }

  /** Keeps a schema; when there are too many, those before it are forgotten. */
  void add(byte[] prefix, StructType schema) {
    totalBytes += prefix.length;
    if (known.size() == MAX_ENTRIES || totalBytes > MAX_TOTAL_BYTES) {
      known.clear();
      totalBytes = prefix.length;
    }
    if (totalBytes <= MAX_TOTAL_BYTES) {
      known.add(new Known(prefix, schema));
    }
  }
}
