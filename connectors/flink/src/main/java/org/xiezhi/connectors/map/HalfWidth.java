package org.xiezhi.connectors.map;

/**
 * Full-width forms of ASCII, as Chinese input methods write them ({@code １２：３０}), and the
 * ideographic space, made the usual ones.
 */
final class HalfWidth {
  private static final char FIRST = '\uff01';
  private static final char LAST = '\uff5e';
  private static final char SPACE = '\u3000';

  private HalfWidth() {}

  /** The same text, with every full-width form replaced. */
  static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isFull(text.charAt(i))) {
        return replaced(text);
      }
    }
    return text;
  }

  /** As numbers and times are read: no width and no blanks at the ends matter to them. */
  static String tidied(String text) {
    return of(text).strip();
  }

  private static String replaced(String text) {
    StringBuilder half = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      half.append(c == SPACE ? ' ' : isFull(c) ? (char) (c - FIRST + '!') : c);
    }
    return half.toString();
  }

  private static boolean isFull(char c) {
    return c == SPACE || (c >= FIRST && c <= LAST);
  }
}
