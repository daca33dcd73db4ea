package org.xiezhi.engine.time;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a limit is counted in. */
public enum Unit {
  /** 工作日: days on which state organs work, make-up days included. */
  WORKDAY,
  /** 自然日: calendar days; a last day of rest rolls over to the next working day. */
  DAY,
  /** Hours, counted through nights and holidays. */
  HOUR,
  /** Months, to the corresponding day or else the month's end; rolls over like days. */
  MONTH;

  private static final Map<String, Unit> WORDS =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(Unit::word, Function.identity()));

  /** The word in rule files and in sources. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The unit of a word, if it is one. */
  public static Optional<Unit> of(String word) {
    return Optional.ofNullable(WORDS.get(word));
  }

  /** All units by their words. */
  public static Map<String, Unit> words() {
    return WORDS;
  }
}
