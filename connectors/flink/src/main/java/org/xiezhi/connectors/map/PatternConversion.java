package org.xiezhi.connectors.map;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.xiezhi.engine.schema.FieldType;
import org.xiezhi.engine.yaml.YamlNode;

/**
 * Times as text in one of several patterns, of which the first that fits counts. A local time is
 * placed on the time line by the zone of the mapping; what is only a day stands for its beginning.
 *
 * @param patterns as {@link DateTimeFormatter} has them, with English names of months and days
 * @param type date or instant
 * @param offset true if a value must say its offset
 * @param zone of the department
 */
record PatternConversion(List<String> patterns, FieldType type, boolean offset, ZoneId zone)
    implements TimeConversion {
  /** Formatters cannot travel with the job. */
  private static final Map<String, DateTimeFormatter> FORMATTERS = new ConcurrentHashMap<>();

  private static final ZonedDateTime SAMPLE =
      ZonedDateTime.of(2026, 1, 31, 21, 8, 7, 0, ZoneId.of("Asia/Shanghai"));

  PatternConversion {
    patterns = List.copyOf(patterns);
  }

  /** Reads a mapping's patterns; a problem and empty if one does not go with the type. */
  static Optional<Conversion> read(YamlNode node, Conversion type, ZoneId zone) {
    if (!(type instanceof TimeConversion)) {
      node.problem("only a column of the type instant, timestamp or date has a \"pattern\".");
      return Optional.empty();
    }
    List<String> patterns = new ArrayList<>();
    boolean offset = type instanceof InstantConversion;
    for (YamlNode element : node.isScalar() ? List.of(node) : node.elements()) {
      Optional<String> problem = problem(element.text(), type.type(), offset);
      problem.ifPresent(element::problem);
      if (problem.isEmpty()) {
        patterns.add(element.text());
      }
    }
    return patterns.isEmpty()
        ? Optional.empty()
        : Optional.of(new PatternConversion(patterns, type.type(), offset, zone));
  }

  private static Optional<String> problem(String pattern, FieldType type, boolean offset) {
    String quoted = "\"" + pattern + "\" ";
    try {
      Object sample = parse(pattern, formatter(pattern).format(SAMPLE));
      if (type != FieldType.DATE && offset != sample instanceof Instant) {
        return Optional.of(
            quoted
                + (offset
                    ? "says no offset; a local time needs the type timestamp."
                    : "says an offset; that needs the type instant."));
      }
      return Optional.empty();
    } catch (DateTimeException e) {
      return Optional.of(quoted + "says no day, such as yyyy-MM-dd does.");
    } catch (IllegalArgumentException e) {
      return Optional.of(quoted + "is no pattern of a time, such as yyyy-MM-dd HH:mm:ss.");
    }
  }

  private static DateTimeFormatter formatter(String pattern) {
    return FORMATTERS.computeIfAbsent(
        pattern,
        text ->
            new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(HalfWidth.of(text))
                .parseDefaulting(ChronoField.ERA, 1)
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT));
  }

  private static TemporalAccessor parse(String pattern, String text) {
    return formatter(pattern).parseBest(text, Instant::from, LocalDateTime::from, LocalDate::from);
  }

  @Override
  public String expected() {
    return "a time of the years 1900 to 2200 written as " + String.join(" or ", patterns);
  }

  @Override
  public Object parse(Object raw) {
    if (!(raw instanceof String || raw instanceof Long)) {
      throw new IllegalArgumentException("no time");
    }
    TimeText text = TimeText.of(raw.toString());
    for (int i = 0; i < patterns.size() - 1; i++) {
      try {
        return placed(patterns.get(i), text);
      } catch (DateTimeParseException e) {
        // The next pattern may fit.
      }
    }
    return placed(patterns.get(patterns.size() - 1), text);
  }

  private Object placed(String pattern, TimeText text) {
    return placed((TemporalAccessor) text.placed(parse(pattern, text.text())));
  }

  private Object placed(TemporalAccessor time) {
    if (type == FieldType.DATE) {
      return time instanceof Instant instant
          ? LocalDate.ofInstant(instant, zone)
          : LocalDate.from(time);
    }
    if (time instanceof Instant) {
      return time;
    }
    return time instanceof LocalDateTime local
        ? local.atZone(zone).toInstant()
        : ((LocalDate) time).atStartOfDay(zone).toInstant();
  }

  @Override
  public Instant start(Object value) {
    return value instanceof LocalDate day ? day.atStartOfDay(zone).toInstant() : (Instant) value;
  }

  @Override
  public Instant end(Object value) {
    return value instanceof LocalDate day ? start(day.plusDays(1)) : start(value);
  }
}
