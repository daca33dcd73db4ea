package org.xiezhi.connectors.elasticsearch;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.xiezhi.connectors.deadletter.DeadLetterStore;
import org.xiezhi.connectors.document.Document;
import org.xiezhi.connectors.type.StoredKeys;

/**
 * Keeps each document until Elasticsearch has answered for it, and never holds up the job:
 *
 * <pre>
 *   document ──room on the heap──▶ writer ──answered──▶ done
 *       │                         │      ▲
 *       │                 checkpoint     │ room again
 *       └──heap is full──▶ keyed state ──┘
 * </pre>
 *
 * How long the server is away decides only how much stands in keyed state.
 */
final class DocumentOutbox extends AbstractStreamOperator<Void>
    implements OneInputStreamOperator<Document, Void>, BoundedOneInput, BulkWriter.Settled {
  private static final long serialVersionUID = 1L;

  private final ElasticsearchConnection connection;
  private final Batching batching;
  private final DeadLetterStore.Opener deadLetters;
  private final transient MailboxExecutor mailbox;

  private transient StoredDocuments stored;
  private transient BulkWriter writer;

  /** Those on the heap that stand in the state too. */
  private transient Set<Document> kept;

  /** The keys of those that are not kept by their own place. */
  private transient IdentityHashMap<Document, String> keys;

  /** Goes through the state for what is not on the heap. */
  private transient StoredKeys cursor;

  /** The state may hold documents that are not on the heap. */
  private transient boolean behind;

  private transient boolean spilledSinceCursor;
  private transient long spilled;

  DocumentOutbox(
      StreamOperatorParameters<Void> parameters,
      MailboxExecutor mailbox,
      ElasticsearchConnection connection,
      Batching batching,
      DeadLetterStore.Opener deadLetters) {
    super(parameters);
    this.mailbox = requireNonNull(mailbox);
    this.connection = requireNonNull(connection);
    this.batching = requireNonNull(batching);
    this.deadLetters = requireNonNull(deadLetters);
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    behind = context.isRestored();
  }

  @Override
  public void open() throws Exception {
    super.open();
    kept = Collections.newSetFromMap(new IdentityHashMap<>());
    keys = new IdentityHashMap<>();
    stored = new StoredDocuments(getKeyedStateBackend());
    DeadLetterStore store = deadLetters.open();
    BulkClient client;
    try {
      client = new BulkClient(connection.open());
    } catch (IOException e) {
      store.close();
      throw e;
    }
    writer =
        new BulkWriter(
            new Mails(mailbox),
            getProcessingTimeService(),
            batching,
            client,
            store,
            () -> ThreadLocalRandom.current().nextDouble(),
            getMetricGroup(),
            this);
    getMetricGroup().gauge("waitingDocuments", this::waiting);
    load();
  }

  /** Documents that are not answered for: at least so many, and none if it is 0. */
  long waiting() {
    return writer.count() + Math.max(spilled, behind ? 1 : 0);
  }

  /** The key is set where the state is touched. */
  @Override
  public boolean hasKeyContext() {
    return false;
  }

  @Override
  public void processElement(StreamRecord<Document> element) throws Exception {
    Document document = element.getValue();
    if (writer.isFull()) {
      spilledSinceCursor = true;
      behind = true;
      spilled += stored.put(key(document), document) ? 1 : 0;
    } else {
      writer.add(document);
    }
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    super.prepareSnapshotPreBarrier(checkpointId);
    for (Document document : writer.all()) {
      if (kept.add(document)) {
        stored.put(key(document), document);
      }
    }
  }

  @Override
  public void done(Document document) {
    try {
      String key = key(document);
      keys.remove(document);
      kept.remove(document);
      Document newest = stored.get(key, document);
      if (newest != null && newest.version <= document.version) {
        stored.remove(key, document);
      } else if (newest != null && !writer.has(newest)) {
        add(key, newest);
      }
    } catch (Exception e) {
      throw new IllegalStateException("The documents that wait cannot be kept in state.", e);
    }
  }

  @Override
  public void follows(Document document, Document letter) {
    keys.put(letter, key(document));
    writer.add(letter);
  }

  @Override
  public void answered() {
    try {
      load();
    } catch (Exception e) {
      throw new IllegalStateException("The documents that wait in state cannot be read.", e);
    }
  }

  /** Brings to the heap what two rounds of requests take. */
  private void load() throws Exception {
    int enough = batching.documents() * (batching.requests() + 1);
    while (behind && !writer.isFull() && writer.count() < enough) {
      if (cursor == null) {
        spilledSinceCursor = false;
        cursor = stored.keys();
      }
      if (cursor.hasNext()) {
        load(cursor.next());
      } else {
        cursor.close();
        cursor = null;
        behind = spilledSinceCursor;
        spilled = behind ? spilled : 0;
      }
    }
  }

  private void load(String key) throws Exception {
    for (Document document : stored.of(key)) {
      if (!writer.has(document)) {
        spilled = Math.max(0, spilled - 1);
        add(key, document);
      }
    }
  }

  private void add(String key, Document document) {
    if (!key.equals(document.place())) {
      keys.put(document, key);
    }
    kept.add(document);
    writer.add(document);
  }

  private String key(Document document) {
    return keys.getOrDefault(document, document.place());
  }

  @Override
  public void endInput() throws Exception {
    writer.drain();
    load();
    while (behind || writer.count() > 0) {
      writer.await();
      load();
    }
  }

  @Override
  public void close() throws Exception {
    if (cursor != null) {
      cursor.close();
    }
    if (writer != null) {
      writer.close();
    }
    super.close();
  }
}
