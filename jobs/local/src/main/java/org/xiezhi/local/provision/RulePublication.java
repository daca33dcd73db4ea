package org.xiezhi.local.provision;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import org.xiezhi.connectors.source.Sources;
import org.xiezhi.connectors.source.Watch;
import org.xiezhi.local.server.KafkaServer;
import org.xiezhi.local.server.KafkaUser;
import org.xiezhi.supervision.rules.RuleFiles;
import org.xiezhi.supervision.rules.RulesPublisher;

/** Brings the rule sets of the catalogue, one for each watch, onto the topic of the rules. */
public final class RulePublication {
  /** Time for the set to reach every task before the sources' clocks reach its beginning. */
  private static final Duration NOTICE = Duration.ofSeconds(5);

  private RulePublication() {}

  /**
   * Publishes the sets; one that is in force already changes nothing.
   *
   * @param rules the folder of the catalogue and the calendars
   */
  public static void publish(KafkaServer kafka, Path rules, Sources sources)
      throws IOException, InterruptedException {
    try {
      RulesPublisher publisher = new RulesPublisher(kafka.connection(KafkaUser.PUBLISHER));
      for (Watch watch : sources.watches(RuleFiles.catalogue(rules))) {
        publisher.publish(
            watch.name(), RuleFiles.read(rules, watch.name()), Instant.now().plus(NOTICE));
      }
    } catch (ExecutionException e) {
      throw new IOException("Kafka does not take the rules: " + e.getCause().getMessage(), e);
    }
  }
}
