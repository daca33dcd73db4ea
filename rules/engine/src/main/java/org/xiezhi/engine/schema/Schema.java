package org.xiezhi.engine.schema;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a domain's mappings make of its sources: the vocabulary that rules are checked against.
 *
 * @param domain for example {@code approval}
 * @param zone in which the domain counts days
 * @param events by name
 * @param references by name
 */
public record Schema(
    String domain,
    ZoneId zone,
    Map<String, EventType> events,
    Map<String, ReferenceType> references)
    implements Serializable {
  public Schema {
    requireNonNull(domain);
    requireNonNull(zone);
    // Sorted, so that whatever is derived from a schema comes out in one order.
    events = new TreeMap<>(events);
    references = new TreeMap<>(references);
  }
}
