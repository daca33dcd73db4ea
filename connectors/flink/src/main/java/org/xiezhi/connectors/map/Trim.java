package org.xiezhi.connectors.map;

/** Which blanks around a text do not count. */
enum Trim {
  /** None: the text is as it came. */
  NOTHING {
    @Override
    String of(String text) {
      return text;
    }
  },
  /** The spaces at its end, with which a database fills a {@code CHAR}. */
  PADDING {
    @Override
    String of(String text) {
      int end = text.length();
      while (end > 0 && text.charAt(end - 1) == ' ') {
        end--;
      }
      return text.substring(0, end);
    }
  },
  /** All at both ends, ideographic, non-breaking and invisible ones too. */
  BLANKS {
    @Override
    String of(String text) {
      int from = 0;
      int to = text.length();
      while (from < to && isBlank(text.charAt(from))) {
        from++;
      }
      while (to > from && isBlank(text.charAt(to - 1))) {
        to--;
      }
      return text.substring(from, to);
    }
  };

  abstract String of(String text);

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.getType(c) == Character.FORMAT;
  }
}
