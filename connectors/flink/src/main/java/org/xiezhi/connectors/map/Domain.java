package org.xiezhi.connectors.map;

import java.io.Serializable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.xiezhi.engine.schema.EventType;
import org.xiezhi.engine.schema.ReferenceType;
import org.xiezhi.engine.schema.Schema;

/**
 * The sources that one job supervises, such as the city's hall and those of its districts: together
 * they speak one vocabulary.
 */
public final class Domain implements Serializable {
  private static final long serialVersionUID = 1L;

  private final List<Mapping> mappings;
  private final Schema schema;

  /**
   * @throws IllegalArgumentException if the mappings do not belong together; the message is a
   *     sentence
   */
  public Domain(List<Mapping> mappings) {
    this.mappings = List.copyOf(mappings);
    this.schema = merge(this.mappings);
  }

  public List<Mapping> mappings() {
    return mappings;
  }

  /** True if the time of a source is simulated. */
  public boolean isSimulated() {
    return mappings.stream().anyMatch(Mapping::isSimulated);
  }

  /** What rules of this domain are checked against. */
  public Schema schema() {
    return schema;
  }

  /** The key spaces by which rules may gather events. */
  public List<String> routes() {
    Set<String> routes = new LinkedHashSet<>();
    mappings.forEach(mapping -> routes.addAll(mapping.routes()));
    return List.copyOf(routes);
  }

  private static Schema merge(List<Mapping> mappings) {
    Schema first = mappings.get(0).schema();
    Map<String, EventType> events = new TreeMap<>();
    Map<String, ReferenceType> references = new TreeMap<>();
    for (Mapping mapping : mappings) {
      Schema schema = mapping.schema();
      if (!schema.domain().equals(first.domain()) || !schema.zone().equals(first.zone())) {
        throw new IllegalArgumentException(
            "The mappings of one job share a domain and a zone, but source "
                + mapping.source()
                + " has "
                + schema.domain()
                + " in "
                + schema.zone()
                + ", and "
                + mappings.get(0).source()
                + " has "
                + first.domain()
                + " in "
                + first.zone()
                + ".");
      }
      schema.events().forEach((name, type) -> same(events.put(name, type), type, "event", name));
      schema
          .references()
          .forEach((name, type) -> same(references.put(name, type), type, "reference", name));
    }
    return new Schema(first.domain(), first.zone(), events, references);
  }

  private static void same(Object before, Object now, String kind, String name) {
    if (before != null && !before.equals(now)) {
      throw new IllegalArgumentException(
          "Two mappings of one domain describe the " + kind + " " + name + " differently.");
    }
  }
}
