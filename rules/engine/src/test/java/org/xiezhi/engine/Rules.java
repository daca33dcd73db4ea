package org.xiezhi.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** The texts of the catalogue's rules, to be changed in tests. */
public final class Rules {
  private Rules() {}

  /** The text of a file of the approval catalogue. */
  public static String text(String file) {
    try {
      return Files.readString(Fixtures.RULES.resolve("catalog/approval").resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
