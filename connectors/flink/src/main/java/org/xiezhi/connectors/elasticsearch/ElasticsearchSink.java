package org.xiezhi.connectors.elasticsearch;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.xiezhi.connectors.deadletter.DeadLetterStore;
import org.xiezhi.connectors.document.Document;

/**
 * Writes documents to Elasticsearch at least once. Their ids are deterministic and their versions
 * external, so that it comes to exactly once, and a replay overwrites nothing newer.
 *
 * <p>See {@link BulkWriter} for what is done with each kind of answer, and RATIONALE.md beside this
 * class for why it does not extend Flink's {@code AsyncSinkBase}.
 */
public final class ElasticsearchSink
    implements Sink<Document>, SupportsWriterState<Document, Document> {
  private static final long serialVersionUID = 1L;

  private final ElasticsearchConnection connection;
  private final Batching batching;
  private final DeadLetterStore.Opener deadLetters;

  /** With {@link Batching#STANDARD}. */
  public ElasticsearchSink(ElasticsearchConnection connection, DeadLetterStore.Opener deadLetters) {
    this(connection, Batching.STANDARD, deadLetters);
  }

  /**
   * A sink for documents of any index.
   *
   * @param deadLetters keeps the documents that Elasticsearch refuses; they are also written to its
   *     index {@code dead-letters}
   */
  public ElasticsearchSink(
      ElasticsearchConnection connection, Batching batching, DeadLetterStore.Opener deadLetters) {
    this.connection = requireNonNull(connection);
    this.batching = requireNonNull(batching);
    this.deadLetters = requireNonNull(deadLetters);
  }

  @Override
  public SinkWriter<Document> createWriter(WriterInitContext context) throws IOException {
    return restoreWriter(context, List.of());
  }

  @Override
  public StatefulSinkWriter<Document, Document> restoreWriter(
      WriterInitContext context, Collection<Document> waiting) throws IOException {
    DeadLetterStore store = deadLetters.open();
    BulkClient client;
    try {
      client = new BulkClient(connection.open());
    } catch (IOException e) {
      store.close();
      throw e;
    }
    BulkWriter writer =
        new BulkWriter(
            context, batching, client, store, () -> ThreadLocalRandom.current().nextDouble());
    writer.restore(waiting);
    return writer;
  }

  @Override
  public SimpleVersionedSerializer<Document> getWriterStateSerializer() {
    return new DocumentStateSerializer();
  }
}
