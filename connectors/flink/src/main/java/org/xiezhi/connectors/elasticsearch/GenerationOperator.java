package org.xiezhi.connectors.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.connectors.document.AlertDocuments;
import org.xiezhi.connectors.document.AlertJson;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.alert.Text;

/**
 * Counts the generations of the job's state. One that begins without state, because there was none,
 * it was lost, or it is to be rebuilt, is the next one after the greatest that has told an alert:
 *
 * <pre>
 *   begins ──▶ which alerts stand? ──told again──▶ it is what this generation says
 *                       │
 *                       └─all judged that was there at the beginning──▶ closed, with the reason
 * </pre>
 *
 * It runs with a parallelism of one, on all alerts of the watch.
 */
final class GenerationOperator extends AbstractStreamOperator<Alert>
    implements TwoInputStreamOperator<Alert, Long, Alert> {
  private static final long serialVersionUID = 1L;

  private static final Logger LOG = LoggerFactory.getLogger(GenerationOperator.class);

  /** How many alerts are asked for at once. */
  private static final int BATCH = 200;

  private final String watch;
  private final ElasticsearchConnection connection;
  private final OutputTag<DeadLetter> deadLetters;
  private final transient MailboxExecutor mailbox;

  private transient ListState<GenerationState> kept;
  private transient GenerationState state;
  private transient Mails mails;
  private transient Outage outage;
  private transient AlertIndex index;

  /** All has been told up to here, in milliseconds of event time. */
  private transient long complete;

  private transient boolean asking;
  private transient long closed;

  GenerationOperator(
      StreamOperatorParameters<Alert> parameters,
      MailboxExecutor mailbox,
      String watch,
      ElasticsearchConnection connection,
      OutputTag<DeadLetter> deadLetters) {
    super(parameters);
    this.mailbox = requireNonNull(mailbox);
    this.watch = requireNonNull(watch);
    this.connection = requireNonNull(connection);
    this.deadLetters = requireNonNull(deadLetters);
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    kept =
        context
            .getOperatorStateStore()
            .getListState(new ListStateDescriptor<>("generation", GenerationState.class));
    for (GenerationState known : kept.get()) {
      state = known;
    }
    complete = Long.MIN_VALUE;
  }

  @Override
  public void open() throws Exception {
    super.open();
    mails = new Mails(mailbox);
    outage =
        new Outage(
            "Alerts that were not found again cannot be closed",
            () -> ThreadLocalRandom.current().nextDouble());
    index = new AlertIndex(connection.open(), watch);
    if (state == null) {
      begin();
    } else {
      index.generation(
          greatest -> mails.send(() -> requireNewest(greatest)),
          failure -> LOG.warn("Whether a later generation has told alerts is not known", failure));
    }
    getMetricGroup().gauge("generation", () -> state.generation);
  }

  /** The server is needed here, and only here: the next start tries again if it is away. */
  private void begin() throws IOException {
    index.refresh();
    state = new GenerationState();
    state.generation = index.generation() + 1;
    state.standing = index.standing();
    LOG.info(
        "Generation {} of {} begins; {} alerts of those before stand",
        state.generation,
        watch,
        state.standing.size());
  }

  /** Elasticsearch would keep what the later one told, and nobody would notice. */
  private void requireNewest(long greatest) {
    if (greatest > state.generation) {
      throw new IllegalStateException(
          "This state is generation "
              + state.generation
              + " of "
              + watch
              + ", but generation "
              + greatest
              + " has told alerts: go on from a state of that one, or rebuild the state.");
    }
  }

  @Override
  public void processElement1(StreamRecord<Alert> element) {
    Alert alert = element.getValue();
    state.standing.remove(alert.id());
    output.collect(element.replace(alert.ofGeneration(state.generation)));
  }

  @Override
  public void processElement2(StreamRecord<Long> element) {
    state.caughtUp = element.getValue();
    closeIfDue();
  }

  @Override
  public void processWatermark1(Watermark mark) throws Exception {
    super.processWatermark1(mark);
    complete = mark.getTimestamp();
    closeIfDue();
  }

  private void closeIfDue() {
    boolean isDue = state.caughtUp < Long.MAX_VALUE && state.caughtUp <= complete;
    if (!isDue || asking || state.standing.isEmpty()) {
      return;
    }
    asking = true;
    List<String> ids = state.standing.stream().limit(BATCH).toList();
    index.documents(
        ids,
        documents -> mails.send(() -> close(ids, documents)),
        failure -> mails.send(() -> closeLater(failure)));
  }

  private void closeLater(IOException failure) {
    long now = getProcessingTimeService().getCurrentProcessingTime();
    outage.failed(now, failure.getMessage());
    var unused =
        getProcessingTimeService()
            .registerTimer(
                outage.until(),
                at -> {
                  asking = false;
                  closeIfDue();
                });
  }

  private void close(List<String> ids, Map<String, JsonNode> documents) {
    outage.over(getProcessingTimeService().getCurrentProcessingTime());
    for (String id : ids) {
      // It may have been told meanwhile, and somebody may have deleted it.
      if (state.standing.remove(id) && documents.containsKey(id)) {
        close(id, documents.get(id));
      }
    }
    asking = false;
    if (state.standing.isEmpty()) {
      LOG.info(
          "Generation {} of {}: {} alerts were not found again and are closed",
          state.generation,
          watch,
          closed);
    }
    closeIfDue();
  }

  private void close(String id, JsonNode document) {
    Instant now = Instant.ofEpochMilli(getProcessingTimeService().getCurrentProcessingTime());
    byte[] json = document.toString().getBytes(UTF_8);
    Alert alert;
    try {
      alert = AlertJson.read(json);
    } catch (IOException e) {
      output.collect(deadLetters, new StreamRecord<>(letter(id, json, e, now)));
      return;
    }
    if (alert.state().stands() && alert.generation() < state.generation) {
      Alert closing = alert.closed(Instant.ofEpochMilli(state.caughtUp), reason());
      output.collect(new StreamRecord<>(closing.detectedAt(now)));
      closed++;
    }
  }

  private Text reason() {
    return new Text(
        "自首条记录起重新判断（第 " + state.generation + " 代状态），未再发现，予以关闭。",
        "all was judged again from the first record on (generation "
            + state.generation
            + " of the state), and this was not found again: closed.");
  }

  private DeadLetter letter(String id, byte[] json, IOException failure, Instant now) {
    DeadLetter letter = new DeadLetter();
    letter.id = AlertDocuments.ALERTS + "/" + id + "@generation " + state.generation;
    letter.stage = DeadLetter.Stage.INDEX;
    letter.reason =
        "This alert was not found again and cannot be closed, because it cannot be read: "
            + failure.getMessage();
    letter.topic = AlertDocuments.ALERTS;
    letter.key = id.getBytes(UTF_8);
    letter.value = json;
    letter.at = now.toEpochMilli();
    return letter;
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    kept.update(List.of(state));
  }

  /** Whether an answer is awaited, or the next attempt to get one. */
  boolean isAsking() {
    return asking;
  }

  @Override
  public void finish() throws Exception {
    while (asking) {
      mails.await();
    }
    super.finish();
  }

  @Override
  public void close() throws Exception {
    if (index != null) {
      index.close();
    }
    super.close();
  }
}
