package org.xiezhi.connectors.decode;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.xiezhi.connectors.decode.SeenTransactions.Seen;
import org.xiezhi.engine.event.LogPosition;

/**
 * What is known of one source's log: how often it began anew, how far it was read, and which
 * transactions were read.
 *
 * <pre>
 *  the transaction is …     its position goes on    goes back
 *  remembered               goes on with it         sent again: keeps its place
 *  older than memory        newer                   sent again: keeps its place, and is told of
 *  never seen               newer                   the log began anew: newer, and is told of
 * </pre>
 *
 * <p>Times decide nothing but whether a transaction is older than what is remembered, because
 * another server's clock may be behind. A server's name decides nothing, because a log keeps the
 * names of the servers from which it was replicated.
 */
final class SourceLog {
  /**
   * What was stamped so long before a log began anew, and is not remembered, is of an earlier log
   * wherever it stands. A binlog says when a statement began, which may be well before its commit.
   */
  private static final long LONG_BEFORE_MICROS = 600_000_000;

  private final String source;
  private final SeenTransactions seen = new SeenTransactions();
  private final Places places = new Places();

  /** When the first change of each incarnation but the first was committed, in microseconds. */
  private final TreeMap<Long, Long> begins = new TreeMap<>();

  private long incarnation = LogPosition.FIRST;

  /** True if the last change was older than what is remembered. */
  private boolean older;

  SourceLog(String source) {
    this.source = source;
  }

  String source() {
    return source;
  }

  SeenTransactions seen() {
    return seen;
  }

  Places places() {
    return places;
  }

  Map<Long, Long> begins() {
    return begins;
  }

  long incarnation() {
    return incarnation;
  }

  /** Goes on from what was kept. */
  void restore(long kept) {
    incarnation = kept;
  }

  /** The next change at its place. */
  Change place(Change change, Consumer<LogNotice> notices) {
    long id = LogId.of(change);
    Seen known = seen.find(id);
    long committed = micros(change.committed());
    LogPosition place = places.of(change, id, known != null, committed);
    if (known != null) {
      places.told(change, id, place, false, committed);
      return change.at(place.in(known.incarnation()));
    }
    boolean back = places.isBack(change, place);
    if (committed <= seen.forgottenUntil() && (back || isLongBefore(committed))) {
      tell(LogNotice.Kind.SENT_AGAIN, change, notices);
      older = true;
      return change.at(place.in(begun(committed)));
    }
    if (back) {
      tell(LogNotice.Kind.BEGAN_ANEW, change, notices);
      incarnation++;
      begins.put(committed, incarnation);
      places.beginAnew();
      place = places.of(change, id, false, committed);
    }
    older = false;
    seen.add(new Seen(id, incarnation, committed));
    if (change.snapshot()) {
      // It may be followed by what it has read already.
      seen.forgetUntil(committed);
    }
    places.told(change, id, place, true, committed);
    return change.at(place.in(incarnation));
  }

  /** A change that a person has sent again, at the place that it had. */
  Change placeAgain(Change change) {
    long id = LogId.of(change);
    Seen known = seen.find(id);
    long committed = micros(change.committed());
    LogPosition place = places.of(change, id, true, committed);
    return change.at(place.in(known == null ? begun(committed) : known.incarnation()));
  }

  private boolean isLongBefore(long committed) {
    return incarnation > LogPosition.FIRST
        && committed + LONG_BEFORE_MICROS < begins.lastKey()
        && begun(committed) < incarnation;
  }

  private long begun(long committed) {
    Map.Entry<Long, Long> begun = begins.floorEntry(committed);
    return begun == null ? LogPosition.FIRST : begun.getValue();
  }

  private void tell(LogNotice.Kind kind, Change change, Consumer<LogNotice> notices) {
    if (kind == LogNotice.Kind.SENT_AGAIN && older) {
      return;
    }
    notices.accept(
        new LogNotice(
            kind,
            source,
            places.reached().in(incarnation),
            change.position().in(incarnation),
            change.committed()));
  }

  /** Of a change that does not say when it was committed, the beginning of time. */
  private static long micros(Instant committed) {
    return committed == null ? 0 : ChronoUnit.MICROS.between(Instant.EPOCH, committed);
  }
}
