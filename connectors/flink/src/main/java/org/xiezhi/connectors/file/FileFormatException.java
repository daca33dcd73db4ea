package org.xiezhi.connectors.file;

import java.io.IOException;

/** A file that cannot be read to its end; the message begins with the file, line and column. */
public final class FileFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param file as the user calls it
   * @param line from 1
   * @param column from 1
   * @param complaint a sentence
   */
  public FileFormatException(String file, long line, int column, String complaint) {
    super(file + ":" + line + ":" + column + ": " + complaint);
  }
}
