package org.xiezhi.bench.peers;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.xiezhi.bench.stream.Captured;
import org.xiezhi.bench.stream.Message;
import org.xiezhi.bench.stream.Workload;
import org.xiezhi.bench.throughput.Measurement;
import org.xiezhi.connectors.decode.Change;
import org.xiezhi.connectors.decode.DebeziumDecoder;
import org.xiezhi.connectors.map.Beat;
import org.xiezhi.connectors.map.Mapper;
import org.xiezhi.connectors.map.Output;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.Provenance;
import org.xiezhi.engine.reference.ReferenceChange;
import org.xiezhi.engine.reference.ReferenceTables;
import org.xiezhi.local.folder.Home;

/** The busy hall's stream, decoded and mapped: what reaches the engine of it. */
final class HallStream implements Output {
  private final List<Event> events = new ArrayList<>();
  private final ReferenceTables tables = new ReferenceTables();
  private final long overcharges;

  /**
   * @param changes how many changes the hall makes; beats are among them
   */
  HallStream(long changes) {
    Home home = Home.find();
    try {
      Workload workload =
          new Workload(
              Captured.read(
                  home.connectors().resolve("flink/src/test/resources/approval/captured.jsonl")),
              1,
              changes);
      DebeziumDecoder decoder = new DebeziumDecoder();
      Mapper mapper = new Mapper(Measurement.mapping(home));
      long offset = 0;
      for (Message message = workload.next(); message != null; message = workload.next()) {
        Change change = decoder.decode(message.key(), message.value());
        mapper.map(change, new Provenance("cdc.approval", 0, offset++), this);
      }
      overcharges = workload.overcharges();
    } catch (IOException e) {
      throw new IllegalStateException("The captured records cannot be read.", e);
    } catch (Exception e) {
      throw new IllegalStateException("The hall's stream cannot be decoded and mapped.", e);
    }
  }

  /** In the order of the log. */
  List<Event> events() {
    return events;
  }

  ReferenceTables tables() {
    return tables;
  }

  /** How many alerts there are to find. */
  long overcharges() {
    return overcharges;
  }

  @Override
  public void event(Event event) {
    events.add(event);
  }

  @Override
  public void reference(ReferenceChange change) {
    tables.apply(change);
  }

  @Override
  public void beat(String source, Beat beat) {}

  @Override
  public void logged(String source, Instant committed) {}
}
