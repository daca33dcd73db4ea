package org.xiezhi.connectors.file;

import java.util.List;

/**
 * A record of a CSV file.
 *
 * @param line on which it begins, from 1
 * @param text of that line
 * @param cells without their quotes
 * @param fault why it cannot be read, as a sentence; null if it can
 */
record CsvRecord(long line, String text, List<String> cells, String fault) {
  boolean isBlank() {
    return fault == null && cells.stream().allMatch(String::isBlank);
  }
}
