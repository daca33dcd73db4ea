package org.xiezhi.connectors.file;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts the lines of one record into cells, line by line. A cell that begins with a quote ends with
 * one; a quote within an unquoted cell is a character as any other.
 */
final class CsvCells {
  private static final char QUOTE = '"';

  /** In characters, for a cell and for all lines of a record together. */
  private static final int MAX_CELL = 1 << 20;

  private static final int MAX_CELLS = 1 << 14;

  private final char delimiter;
  private final List<String> cells = new ArrayList<>();
  private final StringBuilder quoted = new StringBuilder();
  private boolean open;
  private long openedIn;
  private String fault;

  CsvCells(char delimiter) {
    this.delimiter = delimiter;
  }

  /** Reads a line; true if the record goes on with the next. */
  boolean add(Line line) {
    int at = 0;
    String text = line.text();
    while (at <= text.length() && fault == null) {
      if (open) {
        at = inQuotes(line, at);
      } else if (at < text.length() && text.charAt(at) == QUOTE) {
        open = true;
        openedIn = line.number();
        at++;
      } else {
        int end = text.indexOf(delimiter, at);
        end = end < 0 ? text.length() : end;
        cell(text.substring(at, end));
        at = end + 1;
      }
    }
    return open && fault == null;
  }

  /** Reads on within quotes, and returns where the next cell begins. */
  private int inQuotes(Line line, int from) {
    String text = line.text();
    int end = text.indexOf(QUOTE, from);
    if (end < 0) {
      quoted.append(text, from, text.length()).append(line.end());
      if (quoted.length() > MAX_CELL) {
        unclosed();
      }
      return text.length() + 1;
    }
    quoted.append(text, from, end);
    if (end + 1 < text.length() && text.charAt(end + 1) == QUOTE) {
      quoted.append(QUOTE);
      return end + 2;
    }
    int after = end + 1;
    while (after < text.length() && text.charAt(after) == ' ' && delimiter != ' ') {
      after++;
    }
    if (after < text.length() && text.charAt(after) != delimiter) {
      fault =
          "The quote that is opened in line "
              + openedIn
              + " is followed by text where it is closed, in line "
              + line.number()
              + ": it is not closed where it should be, or a quote in the text is not doubled.";
      return after;
    }
    open = false;
    cell(quoted.toString());
    quoted.setLength(0);
    return after + 1;
  }

  private void cell(String text) {
    cells.add(text);
    if (text.length() > MAX_CELL) {
      fault = "Cell " + cells.size() + " is longer than " + MAX_CELL + " characters.";
    } else if (cells.size() > MAX_CELLS) {
      fault = "The line has more than " + MAX_CELLS + " cells.";
    }
  }

  /** There is no further line, or none that can belong to this record. */
  void unclosed() {
    fault = "The quote that is opened in line " + openedIn + " is never closed.";
  }

  /** Null if the record can be read. */
  String fault() {
    return fault;
  }

  List<String> cells() {
    return cells;
  }
}
