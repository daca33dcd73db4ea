package org.xiezhi.supervision.hostile;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.xiezhi.connectors.record.RawRecord;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.reference.ReferenceChange;

/**
 * Captures histories: writes them into the tables of the sources and reads the logs. A case stands
 * in one source or, table by table, in several; its reference rows stand in the first.
 */
final class Capture {
  private static final Duration DAY = Duration.ofDays(1);

  private final List<LogWriter> logs = new ArrayList<>();
  private final List<Entry> entries = new ArrayList<>();
  private final Random random;

  /** Something that is written at a time. */
  private record Entry(Instant at, int source, Consumer<LogWriter> write) {}

  private Capture(Collection<Outline> outlines, boolean stamped, Random random) {
    this.random = random;
    outlines.forEach(outline -> logs.add(new LogWriter(outline, stamped, random)));
  }

  /**
   * The records of all sources, each in the order of its log.
   *
   * @param stamped true if rows say when they were recorded, beside their commit
   */
  static List<RawRecord> of(
      Sources sources, List<History> histories, boolean stamped, Random random) {
    Capture capture = new Capture(sources.outlines().values(), stamped, random);
    capture.write(histories);
    return Sources.records(Sources.inOrder(capture.logs.stream().map(LogWriter::log).toList()));
  }

  private void write(List<History> histories) {
    Instant begin =
        histories.stream()
            .map(history -> history.events().get(0).recorded())
            .min(Comparator.naturalOrder())
            .orElseThrow()
            .minus(DAY);
    Instant end = begin;
    for (History history : histories) {
      for (ReferenceChange row : history.given()) {
        Instant at = row.recorded().isAfter(begin) ? row.recorded() : begin;
        entries.add(new Entry(at, 0, log -> log.reference(row.row(), row, at)));
      }
      int source = random.nextInt(logs.size() + 1);
      for (Event event : history.events()) {
        int of = source < logs.size() ? source : event.type().name().hashCode() & 0x7fffffff;
        entries.add(new Entry(event.recorded(), of % logs.size(), log -> log.event(event)));
        end = event.recorded().isAfter(end) ? event.recorded() : end;
      }
    }
    beats(begin, end);
    entries.sort(Comparator.comparing(Entry::at));
    entries.forEach(entry -> entry.write().accept(logs.get(entry.source())));
  }

  /**
   * More or less daily while there is something to tell, and then until all limits have run out.
   */
  private void beats(Instant begin, Instant end) {
    Instant last = end.plus(Duration.ofDays(200));
    for (int i = 0; i < logs.size(); i++) {
      Instant at = begin.plusSeconds(1);
      while (at.isBefore(last)) {
        beat(i, at);
        Duration longest = at.isBefore(end) ? DAY : DAY.multipliedBy(20);
        at = at.plusMillis(1 + (long) (random.nextDouble() * 2 * longest.toMillis()));
      }
      beat(i, last);
    }
  }

  private void beat(int source, Instant at) {
    entries.add(new Entry(at, source, log -> log.beat(at)));
  }
}
