package org.xiezhi.engine.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xiezhi.engine.time.TestCalendars.KNOWN;
import static org.xiezhi.engine.time.TestCalendars.ZONE;
import static org.xiezhi.engine.time.TestCalendars.at;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReckoningTest {

  @Test
  void theLedgerNamesEveryDayCountedOrNot() {
    Reckoning reckoning =
        reckon("2026-02-12", 5, Unit.WORKDAY, pause("鉴定", "2026-02-24", "2026-02-25"));

    assertThat(ledger(reckoning))
        .containsExactly(
            "2026-02-12/2026-02-13 - 1 start",
            "2026-02-13/2026-02-14 + 1 workday",
            "2026-02-14/2026-02-15 + 1 make_up_workday",
            "2026-02-15/2026-02-24 - 9 holiday 春节",
            "2026-02-24/2026-02-25 + 1 workday",
            "2026-02-25/2026-02-26 - 1 pause 鉴定",
            "2026-02-26/2026-02-28 + 2 workday");
    assertThat(reckoning.counted()).isEqualTo(5);
    assertThat(reckoning.years())
        .extracting(year -> year.year() + " " + year.notice().number() + " " + year.knownFrom())
        .containsExactly("2026 国办发明电〔2025〕7号 2025-11-04");
  }

  static RecordedPause pause(String name, String from, String to) {
    Instant ended = to == null ? null : at(to);
    return new RecordedPause(name + from, name, at(from), ended, null, null);
  }

  static Reckoning reckon(String start, int length, Unit unit, RecordedPause... pauses) {
    Start from = new Start("start", at(start), at(start), Start.Why.EVENT);
    Terms terms = new Terms(from, new Limit(length, unit), true, List.of(pauses), List.of());
    return CountedLimit.of(terms, KNOWN).reckoning();
  }

  static List<String> ledger(Reckoning reckoning) {
    List<String> lines = new ArrayList<>();
    for (LedgerEntry entry : reckoning.ledger()) {
      String line =
          local(entry.from())
              + "/"
              + local(entry.until())
              + (entry.counted() ? " + " : " - ")
              + entry.units()
              + " "
              + entry.reason().word()
              + " "
              + entry.note();
      lines.add(line.strip());
    }
    return lines;
  }

  private static String local(Instant instant) {
    if (instant.equals(Instant.MAX)) {
      return "…";
    }
    LocalDateTime local = LocalDateTime.ofInstant(instant, ZONE);
    return local.toString().replace("T00:00", "");
  }
}
