package org.xiezhi.connectors.intake;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.alert.Text;

/**
 * What is wrong with one source at present, each told once when it begins and once when it ends.
 */
final class Incidents {
  private final String domain;
  private final String source;
  private final Map<Trouble, Incident> open = new EnumMap<>(Trouble.class);
  private long count;

  Incidents(String domain, String source) {
    this.domain = domain;
    this.source = source;
  }

  /**
   * Goes on with what an earlier run told of.
   *
   * @param told how many incidents there were
   */
  void restore(long told, Collection<Incident> unfinished) {
    count = told;
    unfinished.forEach(incident -> open.put(incident.trouble(), incident));
  }

  /** How many there were. */
  long count() {
    return count;
  }

  /** Those that are not over. */
  Collection<Incident> open() {
    return open.values();
  }

  boolean isOpen(Trouble trouble) {
    return open.containsKey(trouble);
  }

  /** The alert of a trouble that has just begun; empty if it was told before. */
  Optional<Alert> begin(Trouble trouble, Instant clock, Text reason, Instant now) {
    if (isOpen(trouble)) {
      return Optional.empty();
    }
    Instant since = clock.equals(Instant.MIN) ? Instant.EPOCH : clock;
    Incident incident = new Incident(source, trouble, ++count, since, reason);
    open.put(trouble, incident);
    return Optional.of(incident.begun(domain).detectedAt(now));
  }

  /** The closed alert of a trouble that is over; empty if there was none. */
  Optional<Alert> end(Trouble trouble, Instant clock, Text reason, Instant now) {
    return Optional.ofNullable(open.remove(trouble))
        .map(incident -> incident.over(domain, clock, reason).detectedAt(now));
  }
}
