package org.xiezhi.supervision.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.xiezhi.engine.rule.RuleDirectory;
import org.xiezhi.engine.text.CodePointOrder;

/** The rules, calendars and ladders of a folder, as texts. */
public final class RuleFiles {
  private static final String CATALOGUE = "catalog";

  private RuleFiles() {}

  /** Where the rules of all watches lie, each in a folder of its own. */
  public static Path catalogue(Path folder) {
    return folder.resolve(CATALOGUE);
  }

  /**
   * Reads {@code calendars}, {@code ladders} and the catalogue of a watch below a folder.
   *
   * @return the texts by their file's path below the folder, with slashes
   * @throws IOException if a file cannot be read, or if there is none
   */
  public static SortedMap<String, String> read(Path folder, String watch) throws IOException {
    SortedMap<String, String> texts = new TreeMap<>(CodePointOrder.ORDER);
    for (String part : List.of("calendars", CATALOGUE + "/" + watch, "ladders")) {
      Path root = folder.resolve(part);
      if (!Files.isDirectory(root)) {
        throw new IOException("there is no folder " + root + " to read rules from");
      }
      for (Path file : RuleDirectory.files(root)) {
        texts.put(folder.relativize(file).toString().replace('\\', '/'), RuleDirectory.text(file));
      }
    }
    return texts;
  }
}
