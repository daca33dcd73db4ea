package org.xiezhi.connectors.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.runtime.operators.sink.SinkWriterOperatorFactory;
import org.apache.flink.streaming.runtime.tasks.mailbox.Mail;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailbox;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.xiezhi.connectors.document.Document;

/** Runs the sink's writer as Flink does, in virtual time, which starts at 0. */
final class WriterHarness implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final OneInputStreamOperatorTestHarness<Document, CommittableMessage<Void>> harness;

  private final WatchedSink watched;

  WriterHarness(ElasticsearchSink sink) throws Exception {
    this(sink, null);
  }

  WriterHarness(ElasticsearchSink sink, OperatorSubtaskState state) throws Exception {
    watched = new WatchedSink(sink);
    harness = new OneInputStreamOperatorTestHarness<>(new SinkWriterOperatorFactory<>(watched));
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
  int waiting() {
    return watched.writer.snapshotState(0).size();
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

  /** The sink, and a hold on the writer that it made. */
  private static final class WatchedSink
      implements Sink<Document>, SupportsWriterState<Document, Document> {
    private static final long serialVersionUID = 1L;

    private final ElasticsearchSink sink;
    private transient BulkWriter writer;

    WatchedSink(ElasticsearchSink sink) {
      this.sink = sink;
    }

    @Override
    public SinkWriter<Document> createWriter(WriterInitContext context) throws IOException {
      return restoreWriter(context, List.of());
    }

    @Override
    public StatefulSinkWriter<Document, Document> restoreWriter(
        WriterInitContext context, Collection<Document> waiting) throws IOException {
      writer = (BulkWriter) sink.restoreWriter(context, waiting);
      return writer;
    }

    @Override
    public SimpleVersionedSerializer<Document> getWriterStateSerializer() {
      return sink.getWriterStateSerializer();
    }
  }
}
