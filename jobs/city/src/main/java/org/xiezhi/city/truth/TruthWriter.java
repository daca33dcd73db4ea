package org.xiezhi.city.truth;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Writes the truth while it comes about: what a case is to show is in the file before the first row
 * of the case is committed, so that a simulator that is killed has left a truth that holds.
 */
public final class TruthWriter implements AutoCloseable {
  private final BufferedWriter out;

  TruthWriter(Path file) throws IOException {
    out =
        Files.newBufferedWriter(
            file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
  }

  /** Adds what a case is to show; it is in the file when this returns. */
  public void add(List<Expectation> expectations) throws IOException {
    if (expectations.isEmpty()) {
      return;
    }
    for (Expectation expectation : expectations) {
      out.write(TruthFiles.JSON.writeValueAsString(expectation));
      out.write('\n');
    }
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
