package org.xiezhi.engine.alert;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * How a limit was counted, so that it can be counted again by hand.
 *
 * @param start when what starts the limit occurred
 * @param countedFrom from when it counts
 * @param why it counts from then, as a word
 * @param length of the limit, without extension
 * @param unit as a word
 * @param extension in units of the limit; 0 if there is none
 * @param extendedBy the row that extends it, or null
 * @param lastDay the last day of the limit
 * @param due first instant of the breach; null while a pause goes on
 * @param dueLenient the same by the reading that a make-up workday is no 工作日
 * @param provisional true if it rests on a year whose holidays are not announced
 * @param pauses united, in order
 * @param ledger all time from the start to the end, without gaps
 */
public record ClockProof(
    Instant start,
    Instant countedFrom,
    String why,
    int length,
    String unit,
    int extension,
    String extendedBy,
    LocalDate lastDay,
    Instant due,
    Instant dueLenient,
    boolean provisional,
    List<Pause> pauses,
    List<Entry> ledger) {
  public ClockProof {
    requireNonNull(start);
    requireNonNull(countedFrom);
    requireNonNull(why);
    requireNonNull(unit);
    requireNonNull(lastDay);
    pauses = List.copyOf(pauses);
    ledger = List.copyOf(ledger);
  }

  /** The same with no more than some entries in the ledger. */
  public ClockProof first(int entries) {
    if (ledger.size() <= entries) {
      return this;
    }
    return new ClockProof(
        start,
        countedFrom,
        why,
        length,
        unit,
        extension,
        extendedBy,
        lastDay,
        due,
        dueLenient,
        provisional,
        pauses,
        ledger.subList(0, entries));
  }

  /**
   * A time during which the clock stood still.
   *
   * @param to null while it goes on
   * @param units what it credits, in the limit's units (seconds for hours)
   * @param rows that say so
   */
  public record Pause(Instant from, Instant to, long units, List<String> rows) {
    public Pause {
      requireNonNull(from);
      rows = List.copyOf(rows);
    }
  }

  /**
   * Some time in a row that was treated alike.
   *
   * @param until the first instant after it; null while a pause goes on
   * @param units days, or seconds of a limit in hours
   * @param reason as a word
   * @param note what distinguishes it; empty if nothing does
   */
  public record Entry(
      Instant from, Instant until, boolean counted, long units, String reason, String note) {
    public Entry {
      requireNonNull(from);
      requireNonNull(reason);
      requireNonNull(note);
    }
  }
}
