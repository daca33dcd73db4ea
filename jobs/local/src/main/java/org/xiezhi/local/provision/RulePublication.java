package org.xiezhi.local.provision;

import java.nio.file.Path;
import org.xiezhi.local.server.KafkaServer;

/** Brings the rule set of the catalogue onto the topic of the rules. */
public final class RulePublication {
  private final KafkaServer kafka;
  private final Path rules;

  /**
   * @param rules the folder of the catalogue and the calendars
   */
  public RulePublication(KafkaServer kafka, Path rules) {
    this.kafka = kafka;
    this.rules = rules;
  }

  /** Publishes the set if it differs from the one that was published last. */
  public void publish() {
    // The supervision job defines the records of a set; until it does there is nothing to publish.
    assert kafka != null && rules != null;
  }
}
