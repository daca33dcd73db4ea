package org.xiezhi.engine.rule;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads the texts of rule and calendar files from directories. */
public final class RuleDirectory {
  private static final long MAX_BYTES = 1_000_000;

  private RuleDirectory() {}

  /**
   * Reads every {@code .yaml} file in or below directories.
   *
   * @param directories or single files
   * @return the texts by path, for {@link RuleSet#parse}
   * @throws IOException if one cannot be read, is no UTF-8 text or is larger than a rule can be
   */
  public static Map<String, String> read(Path... directories) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    for (Path directory : directories) {
      List<Path> files;
      try (Stream<Path> paths = Files.walk(directory)) {
        files =
            paths.filter(p -> p.toString().endsWith(".yaml")).filter(Files::isRegularFile).toList();
      }
      for (Path file : files) {
        if (Files.size(file) > MAX_BYTES) {
          throw new IOException(file + " is larger than " + MAX_BYTES + " bytes; it is no rule.");
        }
        String name = file.toString().replace('\\', '/');
        texts.put(name, Files.readString(file, StandardCharsets.UTF_8));
      }
    }
    return texts;
  }
}
