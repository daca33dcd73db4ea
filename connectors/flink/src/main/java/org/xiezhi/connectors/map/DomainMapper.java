package org.xiezhi.connectors.map;

import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.xiezhi.connectors.decode.Change;
import org.xiezhi.engine.event.Provenance;

/** Maps the changes of all sources of a domain, each by its own mapping. One for each thread. */
public final class DomainMapper {
  private final Oddities oddities = new Oddities();
  private final SortedMap<String, Mapper> mappers = new TreeMap<>();

  public DomainMapper(Domain domain) {
    domain
        .mappings()
        .forEach(mapping -> mappers.put(mapping.source(), new Mapper(mapping, oddities)));
  }

  /** The sources of the domain. */
  public Set<String> sources() {
    return Collections.unmodifiableSet(mappers.keySet());
  }

  /** What was met so far that should be looked at. */
  public Oddities oddities() {
    return oddities;
  }

  /**
   * Maps a change, whole or not at all. One that does not name its source says nothing of rows.
   *
   * @param change at its {@linkplain org.xiezhi.connectors.decode.LogOrder#place place}
   * @throws UnmappableException if the change belongs to the dead letters; nothing was put out then
   */
  public void map(Change change, Provenance provenance, Output output) throws UnmappableException {
    if (change.source() == null) {
      return;
    }
    Mapper mapper = mappers.get(change.source());
    if (mapper == null) {
      throw new UnmappableException(
          "No mapping of this job is for the source \"" + change.source() + "\": add one.");
    }
    mapper.map(change, provenance, output);
  }
}
