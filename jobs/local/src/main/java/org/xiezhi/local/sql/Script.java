package org.xiezhi.local.sql;

import java.util.ArrayList;
import java.util.List;
import org.postgresql.core.Parser;

/** SQL as people write it: several statements, with comments and quotes. */
public final class Script {
  private Script() {}

  /**
   * One statement.
   *
   * @param text without the semicolon
   * @param line where its first word stands, counted from 1
   */
  public record Part(String text, int line) {
    /** The line of the script in which a character of the text stands, counted from 0. */
    public int lineOf(int position) {
      String before = text.substring(0, Math.min(Math.max(position, 0), text.length()));
      return line + (int) before.chars().filter(character -> character == '\n').count();
    }
  }

  /** Cuts a script at its semicolons, except those in quotes, dollar quotes and comments. */
  public static List<Part> split(String script) {
    List<Part> parts = new ArrayList<>();
    char[] text = script.toCharArray();
    int first = -1;
    for (int i = 0; i < text.length; i++) {
      int comment = endOfComment(text, i);
      if (comment > i) {
        i = comment;
        continue;
      }
      if (text[i] == ';') {
        add(parts, script, first, i);
        first = -1;
        continue;
      }
      if (first < 0 && !Character.isWhitespace(text[i])) {
        first = i;
      }
      i = endOfQuote(text, i);
    }
    add(parts, script, first, text.length);
    return parts;
  }

  private static int endOfComment(char[] text, int i) {
    return switch (text[i]) {
      case '-' -> Parser.parseLineComment(text, i);
      case '/' -> Parser.parseBlockComment(text, i);
      default -> i;
    };
  }

  private static int endOfQuote(char[] text, int i) {
    return switch (text[i]) {
      case '\'' -> Parser.parseSingleQuotes(text, i, true);
      case '"' -> Parser.parseDoubleQuotes(text, i);
      case '$' -> Parser.parseDollarQuotes(text, i);
      default -> i;
    };
  }

  private static void add(List<Part> parts, String script, int first, int end) {
    if (first >= 0) {
      int line = 1 + (int) script.substring(0, first).chars().filter(c -> c == '\n').count();
      parts.add(new Part(script.substring(first, end).strip(), line));
    }
  }
}
