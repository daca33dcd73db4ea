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
 * The sources that one job supervises, such as the city's hall and those of its districts, or a
 * hall and the register of its receipts: together they speak one vocabulary.
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
    this(mappings.get(0).domain(), same(mappings));
  }

  private Domain(String name, List<Mapping> mappings) {
    this.mappings = List.copyOf(mappings);
    this.schema = merge(name, this.mappings);
  }

  /**
   * A vocabulary across domains.
   *
   * @param name of what is made of them
   * @throws IllegalArgumentException if the mappings do not belong together; the message is a
   *     sentence
   */
  public static Domain across(String name, List<Mapping> mappings) {
    return new Domain(name, mappings);
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

  private static List<Mapping> same(List<Mapping> mappings) {
    Mapping first = mappings.get(0);
    for (Mapping mapping : mappings) {
      if (!mapping.domain().equals(first.domain())) {
        throw unlike(first, mapping);
      }
    }
    return mappings;
  }

  private static IllegalArgumentException unlike(Mapping first, Mapping mapping) {
    return new IllegalArgumentException(
        "The mappings of one job share a domain and a zone, but source "
            + mapping.source()
            + " has "
            + mapping.domain()
            + " in "
            + mapping.zone()
            + ", and "
            + first.source()
            + " has "
            + first.domain()
            + " in "
            + first.zone()
            + ".");
  }

  private static Schema merge(String name, List<Mapping> mappings) {
    Mapping first = mappings.get(0);
    Map<String, EventType> events = new TreeMap<>();
    Map<String, ReferenceType> references = new TreeMap<>();
    for (Mapping mapping : mappings) {
      Schema schema = mapping.schema();
      if (!mapping.zone().equals(first.zone())) {
        throw unlike(first, mapping);
      }
      schema.events().forEach((event, type) -> same(events.put(event, type), type, "event", event));
      schema
          .references()
          .forEach(
              (reference, type) ->
                  same(references.put(reference, type), type, "reference", reference));
    }
    return new Schema(name, first.zone(), events, references);
  }

  private static void same(Object before, Object now, String kind, String name) {
    if (before != null && !before.equals(now)) {
      throw new IllegalArgumentException(
          "Two mappings of one job describe the " + kind + " " + name + " differently.");
    }
  }
}
