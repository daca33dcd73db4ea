package org.xiezhi.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** The texts of some rules on which tests rely to the word; the catalogue's own may change. */
public final class Rules {
  private Rules() {}

  /** The text of one of their files. */
  public static String text(String file) {
    try {
      return Files.readString(Fixtures.SAMPLES.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
