package org.xiezhi.bench.latency;

import java.time.Instant;

/**
 * An alert, when a search first found it.
 *
 * @param application the case
 * @param foundNanos when the answer was there, by {@link System#nanoTime}
 * @param foundAt the same on the wall clock
 * @param detectedAt when the job made the alert
 * @param offset in Kafka of the newest row that it rests on
 */
record Sighting(
    String application, long foundNanos, Instant foundAt, Instant detectedAt, long offset) {}
