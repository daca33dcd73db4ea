package org.xiezhi.engine.condition;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * How values are written in texts for people.
 *
 * @param zone in which times are written
 * @param yes for true
 * @param no for false
 */
public record ValueFormat(ZoneId zone, String yes, String no) {
  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  public ValueFormat {
    requireNonNull(zone);
    requireNonNull(yes);
    requireNonNull(no);
  }

  /** For Chinese texts. */
  public static ValueFormat chinese(ZoneId zone) {
    return new ValueFormat(zone, "是", "否");
  }

  /** For English texts. */
  public static ValueFormat english(ZoneId zone) {
    return new ValueFormat(zone, "yes", "no");
  }

  /** A value as text; null for null. */
  public String text(Object value) {
    if (value == null) {
      return null;
    }
    if (value instanceof BigDecimal decimal) {
      return decimal(decimal);
    }
    if (value instanceof Instant instant) {
      return instant(instant);
    }
    if (value instanceof Boolean bool) {
      return bool ? yes : no;
    }
    return value.toString();
  }

  /** An instant by the zone's clock, to the minute unless it has seconds. */
  public String instant(Instant instant) {
    boolean whole = instant.getEpochSecond() % 60 == 0;
    return (whole ? MINUTES : SECONDS).format(instant.atZone(zone));
  }

  /** 20, 20.50, 20.125: as money is written, without zeros that say nothing. */
  private static String decimal(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    int scale = stripped.scale() <= 0 ? 0 : Math.max(2, stripped.scale());
    return stripped.setScale(scale).toPlainString();
  }
}
