package org.xiezhi.connectors.source;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The kinds of database that can be supervised. */
public enum Kind {
  POSTGRESQL("postgresql"),
  MARIADB("mariadb");

  private final String word;

  Kind(String word) {
    this.word = word;
  }

  /** As in files and addresses. */
  public String word() {
    return word;
  }

  /** The kinds by their words. */
  public static Map<String, Kind> byWord() {
    return Arrays.stream(values()).collect(Collectors.toMap(Kind::word, Function.identity()));
  }
}
