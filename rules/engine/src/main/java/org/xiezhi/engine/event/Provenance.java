package org.xiezhi.engine.event;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * Where this run read a change: a Kafka topic, partition and offset, or a file, 0 and a line
 * number. It belongs to the run, not to what was decided.
 */
public record Provenance(String topic, int partition, long offset) implements Serializable {
  public Provenance {
    requireNonNull(topic);
  }
}
