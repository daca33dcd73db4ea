package org.xiezhi.engine.yaml;

import static java.util.Objects.requireNonNull;

/**
 * Something wrong in a file that a person wrote.
 *
 * @param file as the person named it
 * @param line from 1
 * @param column from 1
 * @param message a sentence that says what is wrong and what to do
 */
public record Problem(String file, int line, int column, String message)
    implements Comparable<Problem> {
  public Problem {
    requireNonNull(file);
    requireNonNull(message);
  }

  @Override
  public int compareTo(Problem other) {
    int byFile = file.compareTo(other.file);
    if (byFile != 0) {
      return byFile;
    }
    int byLine = Integer.compare(line, other.line);
    return byLine != 0 ? byLine : Integer.compare(column, other.column);
  }

  @Override
  public String toString() {
    return file + ":" + line + ":" + column + ": " + message;
  }
}
