package org.xiezhi.supervision.hostile;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.xiezhi.connectors.decode.DebeziumDecoder;
import org.xiezhi.connectors.decode.UndecodableException;
import org.xiezhi.connectors.map.Beat;
import org.xiezhi.connectors.map.Domain;
import org.xiezhi.connectors.map.DomainMapper;
import org.xiezhi.connectors.map.Output;
import org.xiezhi.connectors.map.UnmappableException;
import org.xiezhi.connectors.record.RawRecord;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.Provenance;
import org.xiezhi.engine.reference.ReferenceChange;

/** Says which keys a record is about. */
final class Cases {
  private static final Provenance NOWHERE = new Provenance("", 0, 0);

  private final List<String> spaces;
  private final DebeziumDecoder decoder = new DebeziumDecoder();
  private final DomainMapper mapper;

  Cases(Domain domain) {
    this.spaces = domain.routes();
    this.mapper = new DomainMapper(domain);
  }

  /** The keys, each with its space; none for a beat, a reference row, a tombstone. */
  Set<String> of(RawRecord record) {
    Keys keys = new Keys();
    try {
      mapper.map(decoder.decode(record.key, record.value), NOWHERE, keys);
    } catch (UndecodableException | UnmappableException e) {
      throw new IllegalArgumentException("a history holds a record for the dead letters", e);
    }
    return keys.found;
  }

  private final class Keys implements Output {
    private final Set<String> found = new TreeSet<>();

    @Override
    public void event(Event event) {
      for (String space : spaces) {
        if (event.key(space) != null) {
          found.add(space + "/" + event.key(space));
        }
      }
    }

    @Override
    public void reference(ReferenceChange change) {}

    @Override
    public void beat(String source, Beat beat) {}

    @Override
    public void logged(String source, Instant committed) {}
  }
}
