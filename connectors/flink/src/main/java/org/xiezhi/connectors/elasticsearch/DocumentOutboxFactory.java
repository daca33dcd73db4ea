package org.xiezhi.connectors.elasticsearch;

import static java.util.Objects.requireNonNull;

import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.xiezhi.connectors.deadletter.DeadLetterStore;
import org.xiezhi.connectors.document.Document;

/** Makes outboxes, each with the mailbox of its task. */
final class DocumentOutboxFactory extends AbstractStreamOperatorFactory<Void>
    implements OneInputStreamOperatorFactory<Document, Void> {
  private static final long serialVersionUID = 1L;

  private final ElasticsearchConnection connection;
  private final Batching batching;
  private final DeadLetterStore.Opener deadLetters;

  DocumentOutboxFactory(
      ElasticsearchConnection connection, Batching batching, DeadLetterStore.Opener deadLetters) {
    this.connection = requireNonNull(connection);
    this.batching = requireNonNull(batching);
    this.deadLetters = requireNonNull(deadLetters);
  }

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // Flink's interface has it so
  public <T extends StreamOperator<Void>> T createStreamOperator(
      StreamOperatorParameters<Void> parameters) {
    return (T)
        new DocumentOutbox(
            parameters, parameters.getMailboxExecutor(), connection, batching, deadLetters);
  }

  @Override
  @SuppressWarnings("rawtypes") // Flink's interface names it
  public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader loader) {
    return DocumentOutbox.class;
  }
}
