package org.xiezhi.local.provision;

import java.nio.file.Path;
import org.xiezhi.local.server.KafkaServer;

/** Brings the rule set of the catalogue onto the topic of the rules. */
public final class RulePublication {
  private RulePublication() {}

  /**
   * Publishes the set unless it is the one that was published last.
   *
   * @param rules the folder of the catalogue and the calendars
   */
  public static void publish(KafkaServer kafka, Path rules) {
    // The records of a set are the supervision job's to define; it defines none yet.
  }
}
