package org.xiezhi.local;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.xiezhi.local.status.RunState;

/**
 * Which connectors fail. One that is started again runs for up to half a minute before it fails of
 * the same thing, so that it counts as failing until it has run for longer.
 */
final class ConnectorFailures {
  static final Duration STEADY = Duration.ofSeconds(60);

  private final Map<String, RunState.Failing> failing = new TreeMap<>();

  /**
   * A connector has failed.
   *
   * @return true if that was not known, or not with this reason
   */
  boolean failed(String name, String reason, Instant now) {
    RunState.Failing before = failing.get(name);
    failing.put(
        name,
        new RunState.Failing(
            name,
            before == null ? now : before.since(),
            now,
            before == null ? 1 : before.times() + 1,
            reason));
    return before == null || !before.reason().equals(reason);
  }

  /**
   * A connector runs.
   *
   * @return true if it counted as failing and does no longer
   */
  boolean runs(String name, Instant now) {
    RunState.Failing before = failing.get(name);
    if (before == null || before.last().plus(STEADY).isAfter(now)) {
      return false;
    }
    failing.remove(name);
    return true;
  }

  /** Those that fail, by name. */
  List<RunState.Failing> all() {
    return List.copyOf(failing.values());
  }
}
