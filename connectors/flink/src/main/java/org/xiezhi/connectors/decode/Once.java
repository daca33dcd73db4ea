package org.xiezhi.connectors.decode;

/** Which of an object's fields were met: none that matters may come twice. */
final class Once {
  private static final int OTHER = 63;

  private long seen;

  void clear() {
    seen = 0;
  }

  /** Notes the current field, which the caller has numbered from 0 to 62. */
  void mark(JsonInput in, int field) throws UndecodableException {
    if (has(field)) {
      throw in.fault("is there twice");
    }
    seen |= 1L << field;
  }

  /** Notes that there is a field which has no number. */
  void markOther() {
    seen |= 1L << OTHER;
  }

  boolean has(int field) {
    return (seen & 1L << field) != 0;
  }

  /** Whether this field was met and no other. */
  boolean hasOnly(int field) {
    return seen == 1L << field;
  }
}
