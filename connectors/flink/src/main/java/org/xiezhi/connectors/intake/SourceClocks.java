package org.xiezhi.connectors.intake;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far each source of a domain is known to be complete. A clock never goes back; the domain is
 * complete up to the slowest of its sources.
 */
final class SourceClocks {
  private final Map<String, Instant> clocks = new TreeMap<>();

  /** All clocks stand at the beginning of time: nothing is known yet. */
  SourceClocks(Collection<String> sources) {
    sources.forEach(source -> clocks.put(source, Instant.MIN));
  }

  /** Moves a source's clock forward; an earlier time and a source of another domain are ignored. */
  void advance(String source, Instant time) {
    clocks.computeIfPresent(source, (name, now) -> time.isAfter(now) ? time : now);
  }

  /** The clock of a source, or {@link Instant#MIN} if nothing is known of it. */
  Instant of(String source) {
    return clocks.getOrDefault(source, Instant.MIN);
  }

  /**
   * Up to this instant, exclusive, all sources are complete; {@link Instant#MIN} if one is unknown.
   */
  Instant domain() {
    return clocks.values().stream().min(Instant::compareTo).orElse(Instant.MIN);
  }

  /** Up to this instant, exclusive, all of some sources are complete; as {@link #domain}. */
  Instant slowest(Collection<String> sources) {
    return sources.stream().map(this::of).min(Instant::compareTo).orElse(Instant.MIN);
  }
}
