package org.xiezhi.connectors.intake;

import java.time.Instant;
import java.time.InstantSource;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.xiezhi.connectors.decode.Change;
import org.xiezhi.connectors.gap.OpenGaps;
import org.xiezhi.connectors.map.Beat;
import org.xiezhi.connectors.map.Output;
import org.xiezhi.connectors.record.RawRecord;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.reference.ReferenceChange;

/** Hands on what a record is mapped to, and tells its source's clock of it. */
final class Emitter implements Output {
  private final org.apache.flink.streaming.api.operators.Output<StreamRecord<Event>> output;
  private final IntakeOutputs outputs;
  private final IntakeState counts;
  private final CatchUp catchUp;
  private final OpenGaps gaps;
  private final IntakeClocks clocks;
  private final Burials burials;
  private final InstantSource wall;

  private final StreamRecord<Event> reused = new StreamRecord<>(null);
  private Instant committed;
  private Instant appended;
  private boolean ahead;
  private RawRecord arrived;

  /** While something is handed on: what fails then is not the record's fault. */
  private boolean speaking;

  Emitter(
      org.apache.flink.streaming.api.operators.Output<StreamRecord<Event>> output,
      IntakeOutputs outputs,
      IntakeState counts,
      CatchUp catchUp,
      OpenGaps gaps,
      IntakeClocks clocks,
      Burials burials,
      InstantSource wall) {
    this.output = output;
    this.outputs = outputs;
    this.counts = counts;
    this.catchUp = catchUp;
    this.gaps = gaps;
    this.clocks = clocks;
    this.burials = burials;
    this.wall = wall;
  }

  /** The change as it is believed: it was committed before the broker had it. */
  Change arrived(Change change, RawRecord record) {
    SourceClock clock = change.source() == null ? null : clocks.source(change.source());
    committed = change.committed();
    appended = Instant.ofEpochMilli(record.timestamp);
    arrived = record;
    ahead = clock != null && committed != null && clock.isAhead(committed, appended);
    if (clock == null || change.table() == null) {
      return change;
    }
    if (change.snapshot()) {
      clock.snapshot(wall.instant());
    } else {
      clock.heard(wall.instant());
    }
    return ahead ? change.committedAt(appended) : change;
  }

  /** Throws a failure on unless it came about while a record was read. */
  void requireSilence(Throwable failure) {
    if (speaking && failure instanceof RuntimeException fault) {
      throw fault;
    }
    if (speaking) {
      throw (Error) failure;
    }
  }

  @Override
  public void event(Event event) {
    speaking = true;
    counts.events++;
    catchUp.recorded(event.recorded());
    if (!gaps.isEmpty()) {
      gaps.read(event.source(), event.table(), event.row(), event.position());
    }
    output.collect(reused.replace(event, event.recorded().toEpochMilli()));
    clocks.said(event);
    tellIfAhead(event.source());
    speaking = false;
  }

  @Override
  public void reference(ReferenceChange change) {
    speaking = true;
    catchUp.recorded(change.recorded());
    if (!gaps.isEmpty()) {
      gaps.read(change.source(), change.table(), change.row(), change.position());
    }
    output.collect(
        outputs.references(), new StreamRecord<>(change, change.recorded().toEpochMilli()));
    clocks.said(change);
    tellIfAhead(change.source());
    speaking = false;
  }

  @Override
  public void beat(String source, Beat beat) {
    speaking = true;
    SourceClock clock = clocks.source(source);
    // Sent again by hand, it tells what was missing once more, and is no beat.
    boolean again = arrived.letter != null;
    SortedMap<String, String> lost = again ? new TreeMap<>(beat.missing()) : clock.lost(beat);
    if (!lost.isEmpty()) {
      burials.lose(lost, source, arrived);
    }
    Instant now = wall.instant();
    if (!again && clock.beat(ahead ? beat.committedAt(committed) : beat, appended, now)) {
      clocks.tell();
    }
    speaking = false;
  }

  @Override
  public void logged(String source, Instant believed) {
    speaking = true;
    tellIfAhead(source);
    if (!ahead) {
      clocks.source(source).committed(believed);
      clocks.tell();
    }
    speaking = false;
  }

  private void tellIfAhead(String source) {
    if (ahead) {
      clocks.source(source).ahead(committed, appended, wall.instant());
    }
  }
}
