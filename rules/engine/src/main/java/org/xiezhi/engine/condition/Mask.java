package org.xiezhi.engine.condition;

/** Hides what identifies a person, wherever people read it. */
public final class Mask {
  private Mask() {}

  /** Keeps the first character, so that 张三 becomes 张*. */
  public static String person(String value) {
    return keep(value, 1);
  }

  /** Keeps the first two characters of a public servant's number. */
  public static String officer(String value) {
    return keep(value, 2);
  }

  private static String keep(String value, int kept) {
    int length = value.codePointCount(0, value.length());
    // Something is always hidden, however short the value.
    int shown = Math.min(kept, Math.max(0, length - 1));
    return value.substring(0, value.offsetByCodePoints(0, shown)) + "*".repeat(length - shown);
  }
}
