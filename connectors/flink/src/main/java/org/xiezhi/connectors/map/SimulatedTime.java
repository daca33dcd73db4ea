package org.xiezhi.connectors.map;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * Lays simulated time over the mapping of a source: rows say themselves when they were recorded,
 * and a beat that has a simulated time tells that one. Only for a city that is played and for
 * tests, since it believes what the department writes.
 *
 * @param source whose mapping it is laid over
 * @param events how it is known when a row was recorded
 * @param references the same for reference rows
 */
record SimulatedTime(String source, Recorded events, Recorded references) implements Serializable {
  SimulatedTime {
    requireNonNull(source);
    requireNonNull(events);
    requireNonNull(references);
  }
}
