package org.xiezhi.connectors.map;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.xiezhi.connectors.decode.Change;
import org.xiezhi.connectors.decode.Salvage;
import org.xiezhi.engine.event.Provenance;

/** Maps the changes of all sources of a domain, each by its own mapping. One for each thread. */
public final class DomainMapper {
  private final Oddities oddities = new Oddities();
  private final SortedMap<String, Mapper> mappers = new TreeMap<>();
  private final SortedMap<String, Unreadable> unread = new TreeMap<>();

  public DomainMapper(Domain domain) {
    for (Mapping mapping : domain.mappings()) {
      mappers.put(mapping.source(), new Mapper(mapping, oddities));
      unread.put(mapping.source(), new Unreadable(mapping));
    }
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
   * The rows that are not known because a record could not be decoded or mapped; none if nothing is
   * made of its table's rows.
   *
   * @param change what was decoded; null if nothing was
   * @param topic from which it was read, which tells the source if nothing else does
   * @param value of the record; may be null
   */
  public List<Unread> unread(Change change, String topic, byte[] value) {
    try {
      return change == null ? unread(Salvage.of(value), topic) : unread(change);
    } catch (RuntimeException | StackOverflowError e) {
      return unread(Salvage.of(value), topic);
    }
  }

  /**
   * What may be missed while tables of a source are not captured.
   *
   * @param tables as the source calls them
   */
  public List<Unread> uncaptured(String source, Collection<String> tables) {
    return tables.stream()
        .map(table -> unread.get(source).of(table, null))
        .filter(Objects::nonNull)
        .toList();
  }

  private List<Unread> unread(Change change) {
    Unreadable rows = change.source() == null ? null : unread.get(change.source());
    boolean ofRow =
        switch (change.operation()) {
          case READ, CREATE, UPDATE, DELETE, TRUNCATE, LINE -> true;
          default -> false;
        };
    Unread row = rows == null || !ofRow ? null : rows.of(change);
    return row == null ? List.of() : List.of(row);
  }

  private List<Unread> unread(Salvage found, String topic) {
    List<Unread> all = new ArrayList<>();
    for (Unreadable rows : suspects(found.source(), topic)) {
      Unread row = rows.of(found.table(), found.committed());
      if (row != null) {
        all.add(row);
      }
    }
    return all;
  }

  private Collection<Unreadable> suspects(String source, String topic) {
    if (source != null && unread.containsKey(source)) {
      return List.of(unread.get(source));
    }
    List<Unreadable> ofTopic = unread.values().stream().filter(rows -> rows.isIn(topic)).toList();
    return ofTopic.isEmpty() ? unread.values() : ofTopic;
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
