package org.xiezhi.supervision.replay;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.connectors.deadletter.Trace;
import org.xiezhi.connectors.decode.Change;
import org.xiezhi.connectors.decode.LogNotice;
import org.xiezhi.connectors.decode.OpenTransactions;
import org.xiezhi.connectors.decode.UndecodableException;
import org.xiezhi.connectors.file.ChangeFile;
import org.xiezhi.connectors.gap.OpenGaps;
import org.xiezhi.connectors.map.Beat;
import org.xiezhi.connectors.map.Domain;
import org.xiezhi.connectors.map.DomainMapper;
import org.xiezhi.connectors.map.Output;
import org.xiezhi.connectors.map.UnmappableException;
import org.xiezhi.connectors.record.RawRecord;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.Provenance;
import org.xiezhi.engine.reference.ReferenceChange;

/**
 * The entries of one file, or of the files that hold one log, decoded and mapped, as they stand
 * there.
 */
final class FileEntries implements Ordered<Entry>, OpenTransactions.Out<RawRecord> {
  private static final String ENDS = ".transaction";

  private final Iterator<InputFile> parts;
  private final DomainMapper mapper;
  private final OpenTransactions<RawRecord> transactions =
      new OpenTransactions<>(line -> line.value == null ? 0 : line.value.length);
  private final TopicOrders orders;
  private final boolean simulated;
  private final Instant until;
  private final Tally tally;
  private final Consumer<Entry.Unreadable> aside;
  private final OpenGaps gaps;
  private final Output output = new Collected();
  private final Deque<Entry> mapped = new ArrayDeque<>();
  private InputFile file;
  private ChangeFile changes;
  private long places;
  private boolean ended;

  /** When what was read last was recorded. */
  private Instant last = Instant.EPOCH;

  /**
   * Opens the first file.
   *
   * @param files each going on where the one before ends; at least one
   * @param until what was recorded later is left out; {@link Instant#MAX} for nothing
   * @param aside is given what cannot be decoded or mapped, and what is not known for that
   */
  FileEntries(
      List<InputFile> files,
      Domain domain,
      Instant until,
      Tally tally,
      Consumer<Entry.Unreadable> aside)
      throws IOException {
    this.parts = files.iterator();
    this.mapper = new DomainMapper(domain);
    this.orders = new TopicOrders(mapper.sources(), this::wentBack);
    this.simulated = domain.isSimulated();
    this.until = until;
    this.tally = tally;
    this.aside = aside;
    this.gaps =
        new OpenGaps(
            domain.schema().domain(),
            source -> last,
            () -> Instant.EPOCH,
            notice -> aside.accept(Entry.Unreadable.of(notice)),
            alert -> {});
    open();
  }

  private void open() throws IOException {
    file = parts.next();
    changes = file.open(tally.bytes::addAndGet);
  }

  @Override
  public Entry next() throws IOException {
    while (mapped.isEmpty()) {
      if (!read()) {
        return null;
      }
    }
    return mapped.poll();
  }

  private boolean read() throws IOException {
    Change change = null;
    try {
      change = changes.next();
      if (change == null) {
        return nextPart();
      }
      tally.oddities.change(change);
      tally.changes.incrementAndGet();
      String log = log(change);
      change = orders.place(changes.topic(), transactions.dated(log, change));
      if (transactions.concerns(log, change)) {
        transactions.next(log, change, line(), this);
      } else {
        map(change, null);
      }
    } catch (UndecodableException e) {
      tally.changes.incrementAndGet();
      bury(DeadLetter.Stage.DECODE, null, line(), e.getMessage());
    } catch (RuntimeException | StackOverflowError e) {
      if (change == null) {
        // Nobody knows whether the next line would come.
        throw e;
      }
      bury(DeadLetter.Stage.MAP, change, line(), Trace.sentence("Reading it failed", e));
    }
    return true;
  }

  /**
   * @param kept what was kept back; null if the change was read just now
   */
  private void map(Change change, RawRecord kept) {
    String name = kept == null ? file.name() : kept.topic;
    long number = kept == null ? changes.line() : kept.offset;
    try {
      mapper.map(change, new Provenance(name, 0, number), output);
    } catch (UnmappableException e) {
      bury(DeadLetter.Stage.MAP, change, kept == null ? line() : kept, e.getMessage());
    } catch (RuntimeException | StackOverflowError e) {
      String reason = Trace.sentence("Mapping it failed", e);
      bury(DeadLetter.Stage.MAP, change, kept == null ? line() : kept, reason);
    }
  }

  @Override
  public void read(Change change, RawRecord line) {
    map(change, line);
  }

  @Override
  public void uncommitted(Change change, RawRecord line) {
    String reason = ended ? OpenTransactions.reasonAtEnd(change) : OpenTransactions.reason(change);
    bury(DeadLetter.Stage.CAPTURE, change, line, reason);
  }

  @Override
  public void uncommittedTooLate(Set<String> tables, Change change, RawRecord last) {
    String reason = OpenTransactions.reasonTooLate(tables, change);
    letter(DeadLetter.Stage.CAPTURE, change.table(), last, reason);
    gaps.buried(mapper.uncaptured(change.source(), tables), last.topic, tally.deadLetters.get());
  }

  /**
   * In which log a change stands. Debezium tells the ends of transactions in a topic of their own,
   * {@code PREFIX.transaction}, unless all topics were made one.
   */
  private String log(Change change) {
    String topic = changes.topic();
    boolean end = change.source() == null && topic != null && topic.endsWith(ENDS);
    if (end) {
      return topic.substring(0, topic.length() - ENDS.length());
    }
    return topic == null || change.source() == null || transactions.isOpen(topic)
        ? topic
        : change.source();
  }

  private RawRecord line() {
    return new RawRecord(file.name(), 0, changes.line(), 0, changes.key(), changes.value());
  }

  private boolean nextPart() throws IOException {
    if (!parts.hasNext()) {
      // What is not committed by now is not as far as anybody knows.
      ended = true;
      transactions.topics().forEach(topic -> transactions.end(topic, this));
      return !mapped.isEmpty();
    }
    changes.close();
    open();
    return true;
  }

  private void wentBack(LogNotice notice) {
    tally.oddities.wentBack(file.name() + ':' + changes.line(), notice);
  }

  private void bury(DeadLetter.Stage stage, Change change, RawRecord line, String reason) {
    letter(stage, change == null ? null : change.table(), line, reason);
    RawRecord record = line;
    gaps.buried(
        mapper.unread(change, record.topic, record.value), record.topic, tally.deadLetters.get());
  }

  private void letter(DeadLetter.Stage stage, String table, RawRecord line, String reason) {
    tally.deadLetters.incrementAndGet();
    tally.oddities.unread(table == null ? file.subject() : "table " + table, reason);
    aside.accept(Entry.Unreadable.of(DeadLetter.ofRecord(stage, reason, line, Instant.EPOCH)));
  }

  @Override
  public void close() throws IOException {
    changes.close();
  }

  private final class Collected implements Output {
    @Override
    public void event(Event event) {
      if (counts(event.recorded())) {
        tally.oddities.event(event);
        tally.events.incrementAndGet();
        if (!gaps.isEmpty()) {
          gaps.read(event.source(), event.table(), event.row(), event.position());
        }
        mapped.add(new Entry.OfEvent(event, places++));
      }
    }

    @Override
    public void reference(ReferenceChange change) {
      if (counts(change.recorded())) {
        tally.references.incrementAndGet();
        if (!gaps.isEmpty()) {
          gaps.read(change.source(), change.table(), change.row(), change.position());
        }
        mapped.add(new Entry.OfReference(change, places++));
      }
    }

    private boolean counts(Instant recorded) {
      if (recorded.isAfter(until)) {
        tally.after.incrementAndGet();
        return false;
      }
      tally.recorded(recorded);
      last = recorded;
      return true;
    }

    /** A beat is a row as any other, and like one it says how far its source has come. */
    @Override
    public void beat(String source, Beat beat) {
      reached(beat.time());
    }

    @Override
    public void logged(String source, Instant committed) {
      if (!simulated) {
        reached(committed);
      }
    }

    private void reached(Instant time) {
      if (!time.isAfter(until)) {
        tally.recorded(time);
      }
    }
  }
}
