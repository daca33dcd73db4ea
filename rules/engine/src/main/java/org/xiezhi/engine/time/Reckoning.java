package org.xiezhi.engine.time;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/**
 * How one limit was counted, so that it can be counted again by hand.
 *
 * @param start where it begins
 * @param limit as it was at first
 * @param extension that was granted in time, or null
 * @param pauses united, in order, with what each of them credits
 * @param strict when the limit ends
 * @param lenient when it ends by the reading that a make-up workday is no 工作日
 * @param years whose calendars were used, in order
 * @param ledger all time from the start to the end in order, without gaps: counted or not, and why
 */
public record Reckoning(
    Start start,
    Limit limit,
    Extension extension,
    List<Credit> pauses,
    DueDate strict,
    DueDate lenient,
    List<Year> years,
    List<LedgerEntry> ledger) {

  /**
   * What a pause credits.
   *
   * @param pause united from those that overlap
   * @param recorded the pauses that it is united from, by their beginning
   * @param units working days, days, or seconds of a limit in hours; 0 if it began too late, or if
   *     it goes on
   */
  public record Credit(Pause pause, List<RecordedPause> recorded, long units) {
    public Credit {
      requireNonNull(pause);
      recorded = List.copyOf(recorded);
    }
  }

  /**
   * A year that was used.
   *
   * @param year of the calendar
   * @param notice that arranges it; null if it is not out yet, so that the count is provisional
   * @param knownFrom the day on which the notice was published; null without one
   */
  public record Year(int year, CalendarYear.Notice notice, LocalDate knownFrom) {}

  public Reckoning {
    requireNonNull(start);
    requireNonNull(limit);
    requireNonNull(strict);
    requireNonNull(lenient);
    pauses = List.copyOf(pauses);
    years = List.copyOf(years);
    ledger = List.copyOf(ledger);
  }

  /** The limit with its extension. */
  public Limit extended() {
    return extension == null ? limit : limit.extendedBy(extension.units());
  }

  /** True if it rests on a year whose holidays are not announced yet. */
  public boolean provisional() {
    return strict.provisional();
  }

  /** What the ledger counts: days, or seconds of a limit in hours. */
  public long counted() {
    if (limit.unit() != Unit.HOUR) {
      return ledger.stream().filter(LedgerEntry::counted).mapToLong(LedgerEntry::units).sum();
    }
    return ledger.stream()
        .filter(LedgerEntry::counted)
        .map(entry -> Duration.between(entry.from(), entry.until()))
        .reduce(Duration.ZERO, Duration::plus)
        .toSeconds();
  }
}
