package org.xiezhi.engine.gap;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xiezhi.engine.alert.Text;

/**
 * What is missing because rows could not be read, as it stands among what an alert misses. How many
 * rows it are is not said: every further one would write every alert anew.
 *
 * @param of the table, or the source if it may be any table of it
 * @param any true for a source
 * @param since when the first of the rows was recorded
 */
public record Doubt(String of, boolean any, Instant since) {
  private static final Pattern WORDS =
      Pattern.compile("(table|any table of) (.+): unreadable rows since (\\S+)");

  public Doubt {
    requireNonNull(of);
    requireNonNull(since);
  }

  /** The doubt that {@link #toString} wrote; empty if the text is of something else. */
  public static Optional<Doubt> parse(String text) {
    Matcher words = WORDS.matcher(text);
    if (!words.matches()) {
      return Optional.empty();
    }
    try {
      boolean any = !words.group(1).equals("table");
      return Optional.of(new Doubt(words.group(2), any, Instant.parse(words.group(3))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** For people. */
  public Text text() {
    return new Text(
        (any ? "数据源 " + of + " 的某个表" : "表 " + of) + "自 " + since + " 起有无法读取的记录", toString());
  }

  /** As an alert names it. */
  @Override
  public String toString() {
    return (any ? "any table of " : "table ") + of + ": unreadable rows since " + since;
  }
}
