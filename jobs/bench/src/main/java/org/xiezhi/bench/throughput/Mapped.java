package org.xiezhi.bench.throughput;

import java.time.Instant;
import org.xiezhi.connectors.map.Beat;
import org.xiezhi.connectors.map.Output;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.reference.ReferenceChange;

/** Counts what was mapped. */
record Mapped(Tally tally) implements Output {
  @Override
  public void event(Event event) {
    tally.result();
  }

  @Override
  public void reference(ReferenceChange change) {}

  @Override
  public void beat(String source, Beat beat) {}

  @Override
  public void logged(String source, Instant committed) {}
}
