package org.xiezhi.connectors.map;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xiezhi.connectors.decode.Change;
import org.xiezhi.engine.event.Provenance;

/**
 * Makes events, reference rows and beats of the changes of one source. What it makes of a row
 * depends on nothing but that change. One for each thread.
 */
public final class Mapper {
  /** Of a name that is not ours, in a message. */
  private static final int MAX_SHOWN = 64;

  /** Names come from the source: there are not more of them than this at a time. */
  private static final int MOST_TABLES = 10_000;

  private final Mapping mapping;
  private final Oddities oddities;
  private final List<TableMapper> all = new ArrayList<>();

  /** Those that read a captured table, by its name. */
  private final Map<String, List<TableMapper>> byTable = new HashMap<>();

  private final ClockMapper clock;
  private final Clock.CommitTimes commitTimes;
  private final Batch batch = new Batch();

  /** One that notes for itself what is odd. */
  public Mapper(Mapping mapping) {
    this(mapping, new Oddities());
  }

  Mapper(Mapping mapping, Oddities oddities) {
    this.mapping = mapping;
    this.oddities = oddities;
    for (EventTable event : mapping.events()) {
      EventMaker maker = new EventMaker(event, mapping.source(), mapping.zone(), oddities);
      all.add(new TableMapper(event.feed(), maker, mapping.isAudited()));
    }
    for (ReferenceTable row : mapping.references()) {
      ReferenceMaker maker = new ReferenceMaker(row, mapping.source(), oddities);
      all.add(new TableMapper(row.feed(), maker, mapping.isAudited()));
    }
    clock =
        mapping.clock() instanceof Clock.Table table
            ? new ClockMapper(table, mapping.source())
            : null;
    commitTimes = mapping.clock() instanceof Clock.CommitTimes times ? times : null;
  }

  /** What was met so far that should be looked at. */
  public Oddities oddities() {
    return oddities;
  }

  private List<TableMapper> reading(String table) {
    List<TableMapper> known = byTable.get(table);
    if (known == null) {
      if (byTable.size() == MOST_TABLES) {
        byTable.clear();
      }
      known = all.stream().filter(mapper -> mapper.feed().has(table)).toList();
      byTable.put(table, known);
    }
    return known;
  }

  /**
   * Maps a change or a line of a file, whole or not at all. One that does not name its source is
   * from the mapping's.
   *
   * @throws UnmappableException if the change belongs to the dead letters; nothing was put out then
   */
  public void map(Change change, Provenance provenance, Output output) throws UnmappableException {
    if (change.source() != null && !change.source().equals(mapping.source())) {
      throw new UnmappableException(
          "This change is from the source \""
              + change.source().substring(0, Math.min(change.source().length(), MAX_SHOWN))
              + "\", but the mapping is for \""
              + mapping.source()
              + "\": give the connector that topic.prefix, or use its own mapping.");
    }
    switch (change.operation()) {
      case READ, CREATE, UPDATE, DELETE, TRUNCATE, LINE -> row(change, provenance, output);
      case HEARTBEAT -> tick(change, output);
      case MESSAGE, TOMBSTONE, TRANSACTION_BEGIN, TRANSACTION_END, SCHEMA_CHANGE -> {}
    }
  }

  private void row(Change change, Provenance provenance, Output output) throws UnmappableException {
    List<TableMapper> mappers = reading(change.table());
    boolean beats = clock != null && clock.reads(change.table());
    if (mappers.isEmpty() && !beats) {
      oddities.unmapped(mapping.source(), change.table());
    }
    batch.clear();
    for (TableMapper mapper : mappers) {
      mapper.map(change, provenance, batch);
    }
    if (beats) {
      clock.map(change, output);
    }
    batch.flush(output);
    boolean logged = !change.snapshot() && change.operation() != Change.Operation.READ;
    if (logged && change.committed() != null) {
      if (clock != null && !beats) {
        output.logged(mapping.source(), change.committed());
      }
      tick(change, output);
    }
  }

  private void tick(Change change, Output output) {
    if (commitTimes != null && change.committed() != null) {
      output.beat(
          mapping.source(),
          Beat.ofCommit(change.committed().minus(commitTimes.slack()), change.committed()));
    }
  }
}
