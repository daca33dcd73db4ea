package org.xiezhi.connectors.file;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The records of a CSV file. Where a quote is not closed, only the line that opens it is lost: the
 * lines behind are read again, each as the beginning of a record.
 *
 * <pre>
 *   2: C-2,300,"bad      opened and not closed: a fault
 *   3: C-3,300,ok        read again
 *   4: C-4,120,"fine"    read again; its first quote showed that the one of line 2 is not closed
 * </pre>
 */
final class CsvRecords implements Closeable {
  /** What DOS puts at the end of a file. */
  private static final String END_OF_FILE = "\u001A";

  /** A prose text rarely has fewer delimiters than this in each of its lines. */
  private static final int TELLING_WIDTH = 3;

  private final Lines lines;
  private final Deque<Line> again = new ArrayDeque<>();
  private char delimiter;
  private int width;
  private boolean doubtful;

  CsvRecords(char delimiter, Lines lines) {
    this.delimiter = delimiter;
    this.lines = lines;
  }

  /** From here on, this character is between two cells. */
  void delimiter(char character) {
    delimiter = character;
  }

  char delimiter() {
    return delimiter;
  }

  /** From here on, a record should have as many cells. */
  void width(int cells) {
    width = cells;
  }

  /** The next record that is not an empty line; null at the end. */
  CsvRecord next() {
    Line first = line();
    while (first != null && first.fault() == null && isNothing(first.text())) {
      first = line();
    }
    return first == null ? null : record(first);
  }

  private boolean isNothing(String text) {
    return text.isEmpty() || text.equals(END_OF_FILE) || (delimiter != '\t' && text.isBlank());
  }

  private Line line() {
    return again.isEmpty() ? lines.next() : again.poll();
  }

  private CsvRecord record(Line first) {
    CsvCells cells = new CsvCells(delimiter);
    List<Line> read = new ArrayList<>();
    read.add(first);
    boolean open = cells.add(first);
    while (open) {
      Line line = line();
      if (line == null) {
        cells.unclosed();
        break;
      }
      read.add(line);
      open = cells.add(line);
    }
    String fault = cells.fault() == null ? swallowed(read) : cells.fault();
    if (fault != null) {
      for (int i = read.size() - 1; i > 0; i--) {
        again.push(read.get(i));
      }
      doubtful = true;
    } else {
      fault = unreadable(read);
      fault = fault == null ? remnant(cells.cells()) : fault;
    }
    String whole = first.fault() == null ? fault : first.fault();
    return new CsvRecord(first.number(), first.text(), cells.cells(), whole);
  }

  private static String unreadable(List<Line> read) {
    return read.stream().map(Line::fault).filter(f -> f != null).findFirst().orElse(null);
  }

  /** Tells a cell in quotes that holds whole lines of the table: its quote is not meant to be. */
  private String swallowed(List<Line> read) {
    for (int i = 1; i < read.size() - 1 && width >= TELLING_WIDTH; i++) {
      String text = read.get(i).text();
      long delimiters = text.chars().filter(c -> c == delimiter).count();
      if (delimiters == width - 1 && text.indexOf(delimiter + " ") < 0) {
        return "A quote that is opened in line "
            + read.get(0).number()
            + " is not closed before line "
            + read.get(read.size() - 1).number()
            + ", and there are whole rows of the table in between.";
      }
    }
    return null;
  }

  /** Behind a quote that was not closed: tells the rest of a text from a row of the table. */
  private String remnant(List<String> cells) {
    if (!doubtful) {
      return null;
    }
    boolean prose = cells.size() == 1 || cells.stream().anyMatch(cell -> cell.startsWith(" "));
    doubtful = cells.size() < width && prose;
    return doubtful
        ? "The line stands behind a quote that is not closed, and has "
            + cells.size()
            + " of "
            + width
            + " cells: it may be the rest of a text."
        : null;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
