package org.xiezhi.local.sql;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a statement did, in the words of the statement. */
final class CommandTag {
  private static final Set<String> WITH_OBJECT = Set.of("CREATE", "ALTER", "DROP");
  private static final Set<String> BETWEEN =
      Set.of("OR", "REPLACE", "TEMP", "TEMPORARY", "UNLOGGED", "UNIQUE", "GLOBAL", "LOCAL");

  private CommandTag() {}

  /** Such as INSERT or CREATE TABLE. */
  static String of(String statement) {
    List<String> words =
        List.of(statement.toUpperCase(Locale.ROOT).split("[^A-Z_]+", 8)).stream()
            .filter(word -> !word.isEmpty() && !BETWEEN.contains(word))
            .toList();
    if (words.isEmpty()) {
      return "OK";
    }
    String first = words.get(0);
    return WITH_OBJECT.contains(first) && words.size() > 1 ? first + " " + words.get(1) : first;
  }
}
