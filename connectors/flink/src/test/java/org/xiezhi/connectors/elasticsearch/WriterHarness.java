package org.xiezhi.connectors.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.runtime.tasks.mailbox.Mail;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailbox;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.xiezhi.connectors.document.Document;

/** Runs the sink's writer as Flink does, in virtual time, which starts at 0. */
final class WriterHarness implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final KeyedOneInputStreamOperatorTestHarness<String, Document, Void> harness;

  WriterHarness(ElasticsearchSink sink) throws Exception {
    this(sink, null);
  }

  WriterHarness(ElasticsearchSink sink, OperatorSubtaskState state) throws Exception {
    harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            sink.outboxes(), Document::place, Types.STRING, 128, 1, 0);
    harness.setStateBackend(new EmbeddedRocksDBStateBackend());
    harness.setup();
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
  }

  static Document document(String id) {
    return new Document("alerts", id, 1, ("{\"id\":\"" + id + "\"}").getBytes(UTF_8));
  }

  void write(String... ids) throws Exception {
    for (String id : ids) {
      write(document(id));
    }
  }

  void write(Document document) throws Exception {
    harness.processElement(document, 0);
  }

  /** Lets virtual time pass. */
  void pass(long millis) throws Exception {
    harness.setProcessingTime(harness.getProcessingTime() + millis);
  }

  /** Works through the task's mails until it is so. */
  void until(Callable<Boolean> condition) {
    await()
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .atMost(PATIENCE)
        .until(
            () -> {
              work();
              return condition.call();
            });
  }

  /** The same, while virtual time passes too. */
  void passUntil(Callable<Boolean> condition) {
    until(
        () -> {
          pass(100);
          return condition.call();
        });
  }

  void work() throws Exception {
    for (Optional<Mail> mail = mail(); mail.isPresent(); mail = mail()) {
      mail.get().run();
    }
  }

  private Optional<Mail> mail() {
    return harness.getTaskMailbox().tryTake(TaskMailbox.MIN_PRIORITY);
  }

  /** Takes a checkpoint as the task would between two records. */
  OperatorSubtaskState checkpoint() throws Exception {
    harness.prepareSnapshotPreBarrier(1);
    return harness.snapshot(1, 1);
  }

  /** How many documents the writer still answers for. */
  long waiting() {
    return ((DocumentOutbox) harness.getOperator()).waiting();
  }

  void endInput() throws Exception {
    harness.endInput();
  }

  int timers() {
    return harness.getProcessingTimeService().getNumActiveTimers();
  }

  @Override
  public void close() {
    try {
      harness.close();
    } catch (Exception e) {
      throw new IllegalStateException("The writer does not close.", e);
    }
  }
}
