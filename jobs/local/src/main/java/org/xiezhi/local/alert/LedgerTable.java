package org.xiezhi.local.alert;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.xiezhi.engine.alert.ClockProof;
import org.xiezhi.engine.alert.Text;
import org.xiezhi.engine.time.LedgerReason;

/** How a limit was counted, as a table that can be checked with a calendar in hand. */
final class LedgerTable {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd EEE", Locale.ROOT);
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private final ClockProof clock;
  private final ZoneId zone;
  private final boolean chinese;

  LedgerTable(ClockProof clock, ZoneId zone, boolean chinese) {
    this.clock = clock;
    this.zone = zone;
    this.chinese = chinese;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    boolean hours = clock.unit().equals("hour");
    long running = 0;
    for (ClockProof.Entry entry : clock.ledger()) {
      running += entry.counted() ? entry.units() : 0;
      lines.add(
          "  "
              + from(entry, hours)
              + (entry.counted() ? "  +" + pad(units(entry, hours)) : "  –" + pad(""))
              + " = "
              + pad(hours ? hours(running) : Long.toString(running))
              + "  "
              + reason(entry));
    }
    return lines;
  }

  private String from(ClockProof.Entry entry, boolean hours) {
    if (hours) {
      return HOUR.format(entry.from().atZone(zone)) + " – " + until(entry.until(), HOUR);
    }
    Instant last = entry.until() == null ? null : entry.until().minusSeconds(1);
    String from = DAY.format(entry.from().atZone(zone));
    String to = until(last, DAY);
    return from + (from.equals(to) ? " ".repeat(to.length() + 3) : " – " + to);
  }

  private String until(Instant instant, DateTimeFormatter format) {
    return instant == null ? "…" : format.format(instant.atZone(zone));
  }

  private static String units(ClockProof.Entry entry, boolean hours) {
    return hours ? hours(entry.units()) : Long.toString(entry.units());
  }

  private static String hours(long seconds) {
    return String.format(
        Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  private static String pad(String text) {
    return text + " ".repeat(Math.max(0, 3 - text.length()));
  }

  private String reason(ClockProof.Entry entry) {
    Text reason = new Text(entry.reason(), entry.reason());
    for (LedgerReason known : LedgerReason.values()) {
      if (known.word().equals(entry.reason())) {
        reason = new Text(known.zh(), known.en());
      }
    }
    String text = chinese ? reason.zh() : reason.en();
    return entry.note().isEmpty() ? text : text + (chinese ? "：" : ": ") + entry.note();
  }
}
