package org.xiezhi.engine.time;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.xiezhi.engine.time.Reckoning.Credit;

/** Writes down how a limit was counted. */
final class Ledger {
  private final Terms terms;
  private final Reading reading;
  private final Countdown by;
  private final WorkCalendar calendar;
  private final List<Pause> united;
  private final long[] credited;
  private final List<LedgerEntry> entries = new ArrayList<>();

  private Ledger(Terms terms, Reading reading) {
    this.terms = terms;
    this.reading = reading;
    this.by = reading.by();
    this.calendar = by.calendar();
    this.united = Pause.union(reading.pauses());
    this.credited = new long[united.size()];
  }

  static Reckoning reckoning(Terms terms, Reading reading, DueDate lenient) {
    Ledger ledger = new Ledger(terms, reading);
    List<Reckoning.Year> years = List.of();
    if (reading.limit().unit() == Unit.HOUR) {
      ledger.hours();
    } else {
      years = ledger.days();
    }
    return new Reckoning(
        terms.start(),
        terms.limit(),
        reading.extension(),
        ledger.credits(),
        reading.due(),
        lenient,
        years,
        ledger.entries);
  }

  private List<Credit> credits() {
    List<Credit> credits = new ArrayList<>();
    for (int i = 0; i < united.size(); i++) {
      Pause pause = united.get(i);
      List<RecordedPause> recorded =
          terms.pauses().stream()
              .filter(
                  r -> !r.from().isBefore(pause.from()) && !r.credited(by).to().isAfter(pause.to()))
              .sorted(Comparator.comparing(RecordedPause::from).thenComparing(RecordedPause::fact))
              .toList();
      credits.add(new Credit(pause, recorded, credited[i]));
    }
    return credits;
  }

  private void hours() {
    Start start = terms.start();
    if (start.at().isAfter(start.occurred())) {
      boolean moved = start.why() == Start.Why.NEXT_WORKDAY;
      seconds(
          start.occurred(),
          start.at(),
          false,
          moved ? LedgerReason.NOT_RECEIVED : LedgerReason.START,
          "");
    }
    Instant cursor = start.at();
    Instant due = by.hours(start.at(), reading.limit(), List.of());
    for (int i = 0; i < united.size(); i++) {
      Pause pause = united.get(i);
      if (!pause.from().isBefore(due)) {
        break;
      }
      if (pause.to().isAfter(cursor)) {
        Instant from = Countdown.later(pause.from(), cursor);
        seconds(cursor, from, true, LedgerReason.HOURS, "");
        seconds(from, pause.to(), false, LedgerReason.PAUSE, names(from, pause.to()));
        if (pause.to().equals(Instant.MAX)) {
          return;
        }
        credited[i] = Duration.between(from, pause.to()).toSeconds();
        due = due.plus(Duration.between(from, pause.to()));
        cursor = pause.to();
      }
    }
    seconds(cursor, due, true, LedgerReason.HOURS, "");
  }

  private void seconds(
      Instant from, Instant until, boolean counted, LedgerReason reason, String note) {
    if (from.isBefore(until)) {
      entries.add(LedgerEntry.seconds(from, until, counted, reason, note));
    }
  }

  private String names(Instant from, Instant to) {
    return names(p -> p.from().isBefore(to) && p.credited(by).to().isAfter(from));
  }

  private String names(Predicate<RecordedPause> which) {
    return terms.pauses().stream()
        .filter(which)
        .map(RecordedPause::name)
        .distinct()
        .sorted()
        .collect(Collectors.joining("、"));
  }

  private List<Reckoning.Year> days() {
    Start start = terms.start();
    LocalDate first = by.day(start.at());
    LocalDate occurred = by.day(start.occurred());
    if (occurred.isBefore(first)) {
      add(occurred, first, LedgerReason.NOT_RECEIVED, false, "");
    }
    add(first, first.plusDays(1), LedgerReason.START, false, "");
    DueDate due = reading.due();
    LocalDate end = due.isOpen() ? openedOn(first) : due.lastDay();
    LocalDate nominal = due.isOpen() ? end : nominal();
    for (LocalDate day = first.plusDays(1); !day.isAfter(end); day = day.plusDays(1)) {
      day(day, first, nominal);
    }
    if (due.isOpen()) {
      Instant from = by.startOf(end.plusDays(1));
      String names = names(p -> p.credited(by).to().equals(Instant.MAX));
      entries.add(LedgerEntry.seconds(from, Instant.MAX, false, LedgerReason.PAUSE, names));
    }
    return years(first, nominal, end);
  }

  /** The day on which the pause that goes on began, or the start's. */
  private LocalDate openedOn(LocalDate first) {
    LocalDate opened = by.day(united.get(united.size() - 1).from());
    return opened.isBefore(first) ? first : opened;
  }

  /** The last day before it rolls over. */
  private LocalDate nominal() {
    if (reading.limit().unit() == Unit.WORKDAY) {
      return reading.due().lastDay();
    }
    return by.due(terms.start().at(), reading.limit(), false, reading.pauses()).lastDay();
  }

  private void day(LocalDate day, LocalDate first, LocalDate nominal) {
    boolean byWorkdays = reading.limit().unit() == Unit.WORKDAY;
    if (day.isAfter(nominal)) {
      add(day, LedgerReason.ROLL_OVER, false, calendar.note(nominal));
      return;
    }
    int pause = !byWorkdays || calendar.isWorkday(day) ? pauseOf(day, first) : -1;
    if (pause >= 0) {
      credited[pause]++;
      add(day, LedgerReason.PAUSE, false, names(p -> covers(p.credited(by), day, first)));
    } else if (!byWorkdays) {
      add(day, LedgerReason.CALENDAR_DAY, true, "");
    } else if (!calendar.isWorkday(day)) {
      add(day, calendar.reason(day), false, calendar.note(day));
    } else if (reading.limit().length() == 0) {
      add(day, LedgerReason.ROLL_OVER, false, "");
    } else {
      add(day, calendar.reason(day), true, "");
    }
  }

  private int pauseOf(LocalDate day, LocalDate first) {
    for (int i = 0; i < united.size(); i++) {
      if (covers(united.get(i), day, first)) {
        return i;
      }
    }
    return -1;
  }

  private boolean covers(Pause pause, LocalDate day, LocalDate first) {
    return day.isAfter(first)
        && day.isAfter(by.day(pause.from()))
        && (pause.to().equals(Instant.MAX) || !day.isAfter(by.day(pause.to())));
  }

  private void add(LocalDate day, LedgerReason reason, boolean counted, String note) {
    add(day, day.plusDays(1), reason, counted, note);
  }

  private void add(
      LocalDate from, LocalDate until, LedgerReason reason, boolean counted, String note) {
    long days = until.toEpochDay() - from.toEpochDay();
    LedgerEntry next =
        new LedgerEntry(by.startOf(from), by.startOf(until), counted, days, reason, note);
    LedgerEntry last = entries.isEmpty() ? null : entries.get(entries.size() - 1);
    if (last != null && last.isLike(next)) {
      entries.set(entries.size() - 1, last.and(next));
    } else {
      entries.add(next);
    }
  }

  private List<Reckoning.Year> years(LocalDate first, LocalDate nominal, LocalDate end) {
    if (reading.limit().unit() == Unit.WORKDAY) {
      return calendar.years(first, end);
    }
    return terms.rollOver() ? calendar.years(nominal, end) : List.of();
  }
}
