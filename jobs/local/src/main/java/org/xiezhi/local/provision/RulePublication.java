package org.xiezhi.local.provision;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import org.xiezhi.local.server.KafkaServer;
import org.xiezhi.local.server.KafkaUser;
import org.xiezhi.supervision.rules.RuleFiles;
import org.xiezhi.supervision.rules.RulesPublisher;

/** Brings the rule set of the catalogue onto the topic of the rules. */
public final class RulePublication {
  /** Time for the set to reach every task before the sources' clocks reach its beginning. */
  private static final Duration NOTICE = Duration.ofSeconds(5);

  private RulePublication() {}

  /**
   * Publishes the set; one that is in force already changes nothing.
   *
   * @param rules the folder of the catalogue and the calendars
   */
  public static void publish(KafkaServer kafka, Path rules)
      throws IOException, InterruptedException {
    try {
      new RulesPublisher(kafka.connection(KafkaUser.PUBLISHER))
          .publish(RuleFiles.read(rules), Instant.now().plus(NOTICE));
    } catch (ExecutionException e) {
      throw new IOException("Kafka does not take the rules: " + e.getCause().getMessage(), e);
    }
  }
}
