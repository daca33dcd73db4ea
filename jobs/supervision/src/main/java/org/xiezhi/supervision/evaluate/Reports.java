package org.xiezhi.supervision.evaluate;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.engine.Fault;
import org.xiezhi.engine.alert.Alert;

/** What an evaluation tells people: alerts, and what it could not use. */
final class Reports {
  private final Output<StreamRecord<Alert>> output;
  private final OutputTag<DeadLetter> deadLetters;
  private final String domain;
  private final InstantSource wall;
  private final Set<List<String>> failing = new HashSet<>();

  /**
   * @param wall for what people are told of this run; nothing is judged by it
   */
  Reports(
      Output<StreamRecord<Alert>> output,
      OutputTag<DeadLetter> deadLetters,
      String domain,
      InstantSource wall) {
    this.output = output;
    this.deadLetters = deadLetters;
    this.domain = domain;
    this.wall = wall;
  }

  Instant now() {
    return wall.instant();
  }

  void alert(Alert alert) {
    output.collect(new StreamRecord<>(alert.detectedAt(now())));
  }

  void bury(DeadLetter letter) {
    output.collect(deadLetters, new StreamRecord<>(letter));
  }

  /** A rule failed on a key: the key's letter each time, the rule's alert once. */
  void failed(Fault fault) {
    bury(FaultLetters.letter(fault, now()));
    if (failing.add(FaultLetters.name(fault))) {
      alert(FaultLetters.alert(fault, domain));
    }
  }
}
