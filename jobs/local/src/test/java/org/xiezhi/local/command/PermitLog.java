package org.xiezhi.local.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A permit log in the shape of the real one, made up here, of which it is known by construction how
 * many cases break which rule. Its days lie around the end of summer time in Amsterdam.
 */
final class PermitLog {
  private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSSXXX");
  private static final String HEADER =
      "case:channel,case:concept:name,case:deadline,case:enddate,case:startdate,"
          + "concept:instance,concept:name,org:resource,time:timestamp";

  private final List<String> lines = new ArrayList<>();
  private int tasks;
  long endedLate;
  long workedLate;
  long noEnd;
  long sentUndetermined;
  long onePerson;

  /** A log of so many cases, of which every few break a rule; its lines stand in any order. */
  static PermitLog of(int cases) {
    PermitLog log = new PermitLog();
    for (int i = 1; i <= cases; i++) {
      log.add(i);
    }
    Collections.shuffle(log.lines, new Random(5));
    return log;
  }

  private void add(int i) {
    ZonedDateTime start = ZonedDateTime.of(2011, 10, 1, 9, 0, 0, 0, AMSTERDAM).plusMinutes(37L * i);
    // The clocks go back on 30 October, so eight weeks later the same wall time is an hour more.
    ZonedDateTime deadline = start.plusWeeks(8);
    boolean noEndDate = i % 11 == 0;
    boolean late = i % 5 == 0 && !noEndDate;
    ZonedDateTime end = late ? deadline.plusMinutes(1) : deadline;
    String ofCase =
        String.join(
            ",",
            "Internet",
            "case-" + i,
            TIME.format(deadline),
            noEndDate ? "" : TIME.format(end),
            TIME.format(start));
    boolean both = i % 2 == 0;
    boolean undetermined = i % 13 == 0;
    boolean works = i % 7 == 0;
    line(ofCase, "Confirmation of receipt", "R0", start.plusMinutes(1));
    line(ofCase, "T02 Check confirmation of receipt", "R1", start.plusHours(2));
    if (!undetermined) {
      line(ofCase, "T04 Determine confirmation of receipt", both ? "R1" : "R2", start.plusHours(3));
    }
    line(ofCase, "T05 Print and send confirmation of receipt", "R3", start.plusHours(4));
    if (undetermined && i % 2 == 1) {
      line(ofCase, "T04 Determine confirmation of receipt", "R2", start.plusHours(5));
    }
    if (works) {
      line(ofCase, "T10 Determine necessity to stop indication", "R4", deadline.plusHours(1));
    }
    noEnd += noEndDate ? 1 : 0;
    endedLate += late ? 1 : 0;
    workedLate += works ? 1 : 0;
    sentUndetermined += undetermined ? 1 : 0;
    onePerson += both && !undetermined ? 1 : 0;
  }

  private void line(String ofCase, String activity, String person, ZonedDateTime at) {
    tasks++;
    lines.add(String.join(",", ofCase, "task-" + tasks, activity, person, TIME.format(at)));
  }

  void write(Path file) throws IOException {
    Files.writeString(file, HEADER + "\n" + String.join("\n", lines) + "\n");
  }
}
