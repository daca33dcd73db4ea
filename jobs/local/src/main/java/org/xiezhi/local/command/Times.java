package org.xiezhi.local.command;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants as people read them, by the clock of this machine. */
final class Times {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss XXX", Locale.ROOT);

  private Times() {}

  /** The instant; "unknown" for null. */
  static String local(Instant instant) {
    return instant == null ? "unknown" : FORMAT.format(instant.atZone(ZoneId.systemDefault()));
  }
}
