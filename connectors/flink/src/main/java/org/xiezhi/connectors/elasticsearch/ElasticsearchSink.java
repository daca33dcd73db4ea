package org.xiezhi.connectors.elasticsearch;

import static java.util.Objects.requireNonNull;

import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.xiezhi.connectors.deadletter.DeadLetterStore;
import org.xiezhi.connectors.document.Document;

/**
 * Writes documents to Elasticsearch at least once. Their ids are deterministic and their versions
 * external, so that it comes to exactly once, and a replay overwrites nothing newer.
 *
 * <p>See {@link BulkWriter} for what is done with each kind of answer, and RATIONALE.md beside this
 * class for why it is no sink in Flink's sense.
 */
public final class ElasticsearchSink {
  private final DocumentOutboxFactory outboxes;

  /** With {@link Batching#STANDARD}. */
  public ElasticsearchSink(ElasticsearchConnection connection, DeadLetterStore.Opener deadLetters) {
    this(connection, Batching.STANDARD, deadLetters);
  }

  /**
   * A sink for documents of any index.
   *
   * @param deadLetters take what Elasticsearch refuses
   */
  public ElasticsearchSink(
      ElasticsearchConnection connection, Batching batching, DeadLetterStore.Opener deadLetters) {
    this.outboxes =
        new DocumentOutboxFactory(
            requireNonNull(connection), requireNonNull(batching), requireNonNull(deadLetters));
  }

  /** What runs in a task, on a stream that is keyed by {@link Document#place}. */
  DocumentOutboxFactory outboxes() {
    return outboxes;
  }

  /** Ends a stream here; the operator has yet to be given a uid. */
  public SingleOutputStreamOperator<Void> take(DataStream<Document> documents) {
    return documents
        .keyBy(Document::place, Types.STRING)
        .transform("Elasticsearch", Types.VOID, outboxes);
  }
}
