package org.xiezhi.engine.rule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/** Reads times as people write them: by the clock of a zone, unless they name an offset. */
final class LocalInstant {
  static final String EXPECTED = "a time like 2026-01-31, 2026-01-31 09:00 or 2026-01-31T09:00:00Z";

  private LocalInstant() {}

  /**
   * @throws java.time.DateTimeException if it is no time
   */
  static Instant parse(String text, ZoneId zone) {
    if (text.length() == "2026-01-31".length()) {
      return LocalDate.parse(text).atStartOfDay(zone).toInstant();
    }
    String joined = text.replace(' ', 'T');
    boolean offset = joined.endsWith("Z") || joined.matches(".*T.*[+-]\\d\\d:\\d\\d");
    return offset
        ? OffsetDateTime.parse(joined).toInstant()
        : LocalDateTime.parse(joined).atZone(zone).toInstant();
  }
}
