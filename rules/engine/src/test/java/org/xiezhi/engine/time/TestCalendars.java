package org.xiezhi.engine.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.xiezhi.engine.Fixtures;

/** The project's calendars, as known late in 2026. */
final class TestCalendars {
  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  static final Calendars ALL = Fixtures.rules(java.util.Map.of()).calendars();
  static final Calendars.Known KNOWN = ALL.at(Instant.parse("2026-12-31T00:00:00Z"));

  private TestCalendars() {}

  /** A local time, such as 2026-03-02T10:00, or the noon of a day. */
  static Instant at(String text) {
    LocalDateTime local =
        text.length() > 10 ? LocalDateTime.parse(text) : LocalDate.parse(text).atTime(12, 0);
    return local.atZone(ZONE).toInstant();
  }
}
