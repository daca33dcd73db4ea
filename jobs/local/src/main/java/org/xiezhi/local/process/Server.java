package org.xiezhi.local.process;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What has to be known of a server to run it. */
public interface Server {
  /** One word, also the name of its log. */
  String name();

  /** Puts everything in place that the process needs; called before each start. */
  void prepare() throws IOException, InterruptedException;

  /** The program and its arguments. */
  List<String> command();

  /** Variables of the environment beyond the usual ones. */
  default Map<String, String> environment() {
    return Map.of();
  }

  /** Whether it must be run by an {@link OrdinaryUser}. */
  default boolean refusesSuperuser() {
    return false;
  }

  /**
   * What is still missing until it can be used, as the end of a sentence; empty when nothing is.
   * Asked several times a second, so it answers within two seconds.
   */
  Optional<String> missing() throws InterruptedException;

  /** How long it may take to be ready. */
  default Duration startLimit() {
    return Duration.ofMinutes(2);
  }

  /** How long it may take to stop before it is killed. */
  default Duration stopLimit() {
    return Duration.ofSeconds(30);
  }

  /** Asks it to stop, in the way that it understands best. */
  default void askToStop(ProcessHandle process) throws IOException {
    Ending.terminate(process);
  }
}
