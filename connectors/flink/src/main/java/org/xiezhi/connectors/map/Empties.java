package org.xiezhi.connectors.map;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Set;
import java.util.regex.Pattern;
import org.xiezhi.engine.schema.FieldType;
import org.xiezhi.engine.yaml.YamlNode;

/**
 * What stands in a column for "nothing" besides null.
 *
 * @param words that the mapping says; a number among them is met in whatever form it is written
 * @param zeroDate true if MySQL's {@code 0000-00-00} is nothing, as it is in every time
 * @param epoch true if the first instant of 1970 is, which Debezium makes of a zero date in a
 *     column that is {@code NOT NULL}
 */
record Empties(Set<String> words, boolean zeroDate, boolean epoch) implements Serializable {
  static final Empties NULL_ONLY = new Empties(Set.of(), false, false);

  static final Pattern ZERO_DATE = Pattern.compile("0000-00-00(?:[T ]00:00(?::00(?:[.]0+)?)?Z?)?");
  private static final Pattern EPOCH =
      Pattern.compile("1970-01-01T00:00:00(?:[.]0+)?(?:Z|[+]00:?00)?");

  Empties {
    words = Set.copyOf(words);
    requireNonNull(words);
  }

  /** What is nothing in a column of which the mapping says no more than how it is read. */
  static Empties of(Conversion conversion) {
    boolean time = conversion.type() == FieldType.INSTANT;
    return time || conversion.type() == FieldType.DATE
        ? new Empties(Set.of(), true, time && !(conversion instanceof BoundedTime))
        : NULL_ONLY;
  }

  /** The same with what a mapping's {@code empty} says, if it is there. */
  static Empties read(YamlNode map, Conversion conversion) {
    Empties usual = of(conversion);
    return map.get("empty")
        .map(node -> new Empties(Set.copyOf(node.texts()), usual.zeroDate, usual.epoch))
        .orElse(usual);
  }

  /** Whether a raw value, which is not null, is nothing. */
  boolean holds(Object raw) {
    return (zeroDate && raw instanceof String text && ZERO_DATE.matcher(text.strip()).matches())
        || (epoch && isEpoch(raw))
        || (!words.isEmpty() && isWord(raw));
  }

  /** Whether a raw value is the first instant of 1970, as a number or as a time. */
  private static boolean isEpoch(Object raw) {
    if (raw instanceof String text) {
      return EPOCH.matcher(text).matches();
    }
    return raw.equals(0L)
        || raw.equals(Instant.EPOCH)
        || raw.equals(LocalDateTime.ofEpochSecond(0, 0, java.time.ZoneOffset.UTC));
  }

  private boolean isWord(Object raw) {
    if (raw instanceof String text) {
      return words.contains(text.strip());
    }
    if (raw instanceof BigDecimal number && number.signum() == 0) {
      return words.contains("0");
    }
    boolean epoch = isEpoch(raw) || raw.equals(LocalDate.EPOCH);
    return (epoch && words.contains("0")) || words.contains(RawValue.text(raw));
  }
}
