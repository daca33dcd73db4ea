package org.xiezhi.connectors.elasticsearch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.metrics.groups.OperatorMetricGroup;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.connectors.deadletter.DeadLetterStore;
import org.xiezhi.connectors.document.DeadLetterDocuments;
import org.xiezhi.connectors.document.Document;

/**
 * Writes documents in bulk requests and answers for each until it is done:
 *
 * <ul>
 *   <li>taken, or already there (409): done;
 *   <li>the server is away, slow or overloaded (429, 5xx, no answer), for one document or for all:
 *       tried again for ever, with growing pauses;
 *   <li>one document refused (another 4xx): kept by the dead letters, then done; the rest goes on;
 *   <li>a request too large (413): halved, down to the one document that is refused;
 *   <li>anything else, and every answer that is not understood: the job fails with a sentence.
 * </ul>
 *
 * All fields are used by the task's thread only; answers come to it as mails. Nothing here waits
 * for the server, but for {@link #await}.
 */
final class BulkWriter implements AutoCloseable {
  private static final long NONE = Long.MAX_VALUE;

  private final Mails mails;
  private final ProcessingTimeService time;
  private final Batching batching;
  private final BulkClient client;
  private final DeadLetterStore deadLetters;
  private final Outage outage;
  private final Refusals refusals;
  private final Meters meters;
  private final Settled settled;
  private final Waiting waiting = new Waiting();
  private int underWay;
  private long queuedSince;
  private long wakeUp = NONE;
  private boolean draining;

  /** Is told what becomes of documents. */
  interface Settled {
    /** The document is where it belongs. */
    void done(Document document);

    /** A refused document is done, and this one, which shows it, has yet to be added. */
    void follows(Document document, Document letter);

    /** An answer has been worked through. */
    void answered();
  }

  BulkWriter(
      Mails mails,
      ProcessingTimeService time,
      Batching batching,
      BulkClient client,
      DeadLetterStore deadLetters,
      DoubleSupplier random,
      OperatorMetricGroup metrics,
      Settled settled) {
    this.mails = mails;
    this.time = time;
    this.batching = batching;
    this.client = client;
    this.deadLetters = deadLetters;
    this.outage = new Outage("Elasticsearch does not take documents", random);
    this.refusals =
        new Refusals(
            deadLetters,
            mails,
            time,
            new Outage("Dead letters cannot be kept", random),
            this::kept);
    this.meters = new Meters(metrics, () -> outage.lasted(now()));
    this.settled = settled;
  }

  /** Takes responsibility for a document, also if it {@link #isFull}. */
  void add(Document document) {
    noteQueued();
    waiting.add(document);
    pump();
  }

  /** True if no more should be added. */
  boolean isFull() {
    return waiting.isFull(batching);
  }

  /** How many documents it answers for. */
  int count() {
    return waiting.count();
  }

  /** True if it answers for any version of this document. */
  boolean has(Document document) {
    return waiting.has(document);
  }

  /** All that it answers for, under way or not. */
  List<Document> all() {
    return waiting.all();
  }

  /** From now on no document waits for others. */
  void drain() {
    draining = true;
    pump();
  }

  /** Waits for an answer, or for a timer, and works it through. */
  void await() throws InterruptedException {
    mails.await();
  }

  @Override
  public void close() throws IOException {
    try (client) {
      deadLetters.close();
    }
  }

  private void again(Document document) {
    noteQueued();
    waiting.again(document);
    meters.again();
  }

  private void noteQueued() {
    if (!waiting.hasQueue()) {
      queuedSince = now();
    }
  }

  /** Sends what is due and arranges to be called when more will be. */
  private void pump() {
    while (waiting.hasQueue() && underWay < batching.requests()) {
      long due = waiting.fills(batching) || draining ? now() : queuedSince + linger();
      due = Math.max(due, outage.until());
      if (due > now()) {
        wakeUpAt(due);
        return;
      }
      List<Document> batch = waiting.next(batching);
      queuedSince = now();
      send(sound(batch));
    }
  }

  private void wakeUpAt(long instant) {
    if (wakeUp <= instant) {
      return;
    }
    wakeUp = instant;
    var unused =
        time.registerTimer(
            instant,
            at -> {
              if (wakeUp == instant) {
                wakeUp = NONE;
              }
              pump();
            });
  }

  /** Those of the documents that may be sent; the others are refused here. */
  private List<Document> sound(List<Document> batch) {
    List<Document> sound = new ArrayList<>(batch.size());
    for (Document document : batch) {
      String problem = BulkLines.problem(document);
      if (problem == null) {
        sound.add(document);
      } else {
        refusals.refuse(document, problem);
      }
    }
    return sound;
  }

  private void send(List<Document> batch) {
    if (batch.isEmpty()) {
      return;
    }
    underWay++;
    long sent = now();
    client.send(
        batch,
        answer ->
            mails.send(
                () -> {
                  underWay--;
                  meters.answered(now() - sent);
                  answer.tell(new Settlement(batch));
                  settled.answered();
                  pump();
                }));
  }

  /** A refused document is with the dead letters; people should see it in Elasticsearch too. */
  private void kept(Document document, DeadLetter letter) {
    meters.refused();
    // A dead letter that is itself refused would come back for ever.
    if (!document.index.equals(DeadLetterDocuments.DEAD_LETTERS)) {
      settled.follows(document, DeadLetterDocuments.waiting(letter));
    }
    done(document);
    pump();
  }

  private void done(Document document) {
    waiting.done(document);
    settled.done(document);
  }

  private long linger() {
    return batching.linger().toMillis();
  }

  private long now() {
    return time.getCurrentProcessingTime();
  }

  /** What an answer means for the documents that were sent. */
  private final class Settlement implements BulkAnswer.Receiver {
    private final List<Document> batch;

    Settlement(List<Document> batch) {
      this.batch = batch;
    }

    @Override
    public void items(List<ItemAnswer> items) {
      String later = null;
      for (int i = 0; i < items.size(); i++) {
        Document document = batch.get(i);
        ItemAnswer item = items.get(i);
        if (item.done()) {
          done(document);
          meters.taken(document.json.length);
        } else if (item.later()) {
          later = item.reason();
          again(document);
        } else {
          refusals.refuse(document, item.reason());
        }
      }
      if (later == null) {
        outage.over(now());
      } else {
        outage.failed(now(), later);
      }
    }

    @Override
    public void later(String reason) {
      batch.forEach(BulkWriter.this::again);
      outage.failed(now(), reason);
    }

    @Override
    public void tooLarge(String reason) {
      int half = batch.size() / 2;
      if (half == 0) {
        refusals.refuse(batch.get(0), reason);
      } else {
        send(batch.subList(0, half));
        send(batch.subList(half, batch.size()));
      }
    }

    @Override
    public void refused(String reason) {
      throw new IllegalStateException(reason);
    }
  }
}
