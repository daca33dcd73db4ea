package org.xiezhi.bench.latency;

import java.time.Instant;

/**
 * One overcharge that was committed.
 *
 * @param application the case
 * @param sentNanos just before the commit was sent, by {@link System#nanoTime}
 * @param committedNanos when the commit had returned, by {@link System#nanoTime}
 * @param committedAt the same on the wall clock
 */
record Overcharge(String application, long sentNanos, long committedNanos, Instant committedAt) {}
