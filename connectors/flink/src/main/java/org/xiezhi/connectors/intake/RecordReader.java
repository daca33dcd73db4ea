package org.xiezhi.connectors.intake;

import java.util.List;
import java.util.Set;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.connectors.deadletter.Trace;
import org.xiezhi.connectors.decode.Change;
import org.xiezhi.connectors.decode.DebeziumDecoder;
import org.xiezhi.connectors.decode.LogOrder;
import org.xiezhi.connectors.decode.OpenTransactions;
import org.xiezhi.connectors.decode.UndecodableException;
import org.xiezhi.connectors.map.DomainMapper;
import org.xiezhi.connectors.map.UnmappableException;
import org.xiezhi.connectors.record.RawRecord;
import org.xiezhi.engine.event.Provenance;

/** Decodes records, puts them in the order of their logs and maps what was committed. */
final class RecordReader implements OpenTransactions.Out<RawRecord> {
  private final DebeziumDecoder decoder = new DebeziumDecoder();
  private final OpenTransactions<RawRecord> transactions =
      new OpenTransactions<>(RecordReader::bytes);
  private final LogOrder order;
  private final DomainMapper mapper;
  private final Emitter emitter;
  private final Burials burials;

  RecordReader(LogOrder order, DomainMapper mapper, Emitter emitter, Burials burials) {
    this.order = order;
    this.mapper = mapper;
    this.emitter = emitter;
    this.burials = burials;
  }

  /** Reads the next record of its topic. */
  void next(RawRecord record) {
    Change change = placed(record);
    if (change != null) {
      transactions.next(record.topic, change, record, this);
    }
  }

  /** Reads a dead letter that was sent again. */
  void again(RawRecord record) {
    Change change = placed(record);
    if (change != null) {
      map(change, record);
    }
  }

  /** True if rows of a topic are kept back. */
  boolean keeps(String topic) {
    return transactions.keeps(topic);
  }

  /** What is kept back, for a checkpoint. */
  List<RawRecord> kept() {
    return transactions.kept();
  }

  /** The change in the order of the log, whatever is kept back; null if it fell out. */
  private Change placed(RawRecord record) {
    Change change = null;
    try {
      change = decoder.decode(record.key, record.value);
      return record.letter == null
          ? order.place(transactions.dated(record.topic, change))
          : order.placeAgain(change);
    } catch (UndecodableException e) {
      burials.bury(DeadLetter.Stage.DECODE, record, null, e.getMessage());
    } catch (RuntimeException | StackOverflowError e) {
      DeadLetter.Stage stage = change == null ? DeadLetter.Stage.DECODE : DeadLetter.Stage.MAP;
      burials.bury(stage, record, change, Trace.sentence("Reading it failed", e));
    }
    return null;
  }

  @Override
  public void read(Change change, RawRecord record) {
    map(change, record);
  }

  private void map(Change change, RawRecord record) {
    try {
      Provenance provenance = new Provenance(record.topic, record.partition, record.offset);
      mapper.map(emitter.arrived(change, record), provenance, emitter);
    } catch (UnmappableException e) {
      burials.bury(DeadLetter.Stage.MAP, record, change, e.getMessage());
    } catch (RuntimeException | StackOverflowError e) {
      emitter.requireSilence(e);
      burials.bury(DeadLetter.Stage.MAP, record, change, Trace.sentence("Reading it failed", e));
    }
  }

  @Override
  public void uncommitted(Change change, RawRecord record) {
    burials.bury(DeadLetter.Stage.CAPTURE, record, change, OpenTransactions.reason(change));
  }

  @Override
  public void uncommittedTooLate(Set<String> tables, Change change, RawRecord last) {
    String reason = OpenTransactions.reasonTooLate(tables, change);
    burials.doubt(tables, change.source(), last, reason);
  }

  private static long bytes(RawRecord record) {
    long key = record.key == null ? 0 : record.key.length;
    return key + (record.value == null ? 0 : record.value.length);
  }
}
