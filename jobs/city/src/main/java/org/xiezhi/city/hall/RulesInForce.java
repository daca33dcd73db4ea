package org.xiezhi.city.hall;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ids of the catalogue's rules, as the names of its files give them. */
public final class RulesInForce {
  private static final String ENDING = ".yaml";

  private RulesInForce() {}

  /**
   * Of the catalogue of approvals.
   *
   * @param rules the folder of the rules
   */
  public static Set<String> of(Path rules) throws IOException {
    try (Stream<Path> files = Files.list(rules.resolve("catalog/approval"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ENDING))
          .map(name -> name.substring(0, name.length() - ENDING.length()).toUpperCase(Locale.ROOT))
          .collect(Collectors.toUnmodifiableSet());
    }
  }
}
