package org.xiezhi.connectors.elasticsearch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.mailbox.Mail;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailbox;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.connectors.document.AlertDocuments;
import org.xiezhi.connectors.document.Document;
import org.xiezhi.engine.alert.Alert;

/** One generation of a job's state, and the writer behind it. */
final class GenerationHarness implements AutoCloseable {
  private static final OutputTag<DeadLetter> DEAD_LETTERS =
      new OutputTag<>("dead-letters", TypeInformation.of(DeadLetter.class));

  private final AbstractStreamOperatorTestHarness<Alert> harness;
  private final WriterHarness writer;
  private final List<Alert> told = new ArrayList<>();

  GenerationHarness(String watch, ElasticsearchConnection connection, OperatorSubtaskState state)
      throws Exception {
    harness =
        new AbstractStreamOperatorTestHarness<>(
            new Generations(watch, connection, DEAD_LETTERS), 1, 1, 0);
    harness.setup();
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    writer = new WriterHarness(new ElasticsearchSink(connection, new RememberedDeadLetters()));
  }

  static List<Document> documents(Alert alert) {
    return List.of(AlertDocuments.alert(alert), AlertDocuments.event(alert));
  }

  private GenerationOperator operator() {
    return (GenerationOperator) harness.getOperator();
  }

  void tell(Alert alert) throws Exception {
    operator().processElement1(new StreamRecord<>(alert));
  }

  void caughtUp(long latest) throws Exception {
    operator().processElement2(new StreamRecord<>(latest));
  }

  void clock(long time) throws Exception {
    operator().processWatermark1(new Watermark(time));
  }

  /** Works until nothing is to be done any more and all is written. */
  void settle() throws Exception {
    until(() -> !operator().isAsking());
    for (Alert alert : take()) {
      for (Document document : documents(alert)) {
        writer.write(document);
      }
    }
    writer.passUntil(() -> writer.waiting() == 0);
  }

  void until(Callable<Boolean> condition) {
    writer.until(
        () -> {
          harness.setProcessingTime(harness.getProcessingTime() + 100);
          for (Optional<Mail> mail = mail(); mail.isPresent(); mail = mail()) {
            mail.get().run();
          }
          return condition.call();
        });
  }

  private Optional<Mail> mail() {
    return harness.getTaskMailbox().tryTake(TaskMailbox.MIN_PRIORITY);
  }

  /** All alerts that were told so far. */
  List<Alert> told() {
    take();
    return told;
  }

  private List<Alert> take() {
    List<Alert> taken = new ArrayList<>();
    for (Object element : harness.getOutput()) {
      if (element instanceof StreamRecord<?> record) {
        taken.add((Alert) record.getValue());
      }
    }
    harness.getOutput().clear();
    told.addAll(taken);
    return taken;
  }

  List<DeadLetter> deadLetters() {
    Queue<StreamRecord<DeadLetter>> letters = harness.getSideOutput(DEAD_LETTERS);
    return letters == null ? List.of() : letters.stream().map(StreamRecord::getValue).toList();
  }

  OperatorSubtaskState checkpoint() throws Exception {
    return harness.snapshot(1, 1);
  }

  @Override
  public void close() {
    writer.close();
    try {
      harness.close();
    } catch (Exception e) {
      throw new IllegalStateException("The generation does not close.", e);
    }
  }
}
