package org.xiezhi.connectors.elasticsearch;

import static java.util.Objects.requireNonNull;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperatorFactory;
import org.apache.flink.util.OutputTag;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.connectors.document.AlertTypeInfo;
import org.xiezhi.engine.alert.Alert;

/**
 * Has alerts say which generation of the job's state tells them, and closes those in Elasticsearch
 * that a later generation does not find again, see {@link GenerationOperator}.
 */
public final class Generations extends AbstractStreamOperatorFactory<Alert>
    implements TwoInputStreamOperatorFactory<Alert, Long, Alert> {
  private static final long serialVersionUID = 1L;

  private final String watch;
  private final ElasticsearchConnection connection;
  private final OutputTag<DeadLetter> deadLetters;

  Generations(String watch, ElasticsearchConnection connection, OutputTag<DeadLetter> deadLetters) {
    this.watch = requireNonNull(watch);
    this.connection = requireNonNull(connection);
    this.deadLetters = requireNonNull(deadLetters);
  }

  /**
   * The alerts, and the closings of those that were not found again; the operator has yet to be
   * given a uid.
   *
   * @param alerts all that one watch tells, with its watermark
   * @param caughtUp given once in a generation: when the clock has passed this, in milliseconds of
   *     event time, all has been judged that was there when it began
   * @param watch the domain of the alerts; those of others are left alone
   * @param connection to where its alerts stand
   * @param deadLetters the side to which alerts go that cannot be read
   */
  public static SingleOutputStreamOperator<Alert> of(
      DataStream<Alert> alerts,
      DataStream<Long> caughtUp,
      String watch,
      ElasticsearchConnection connection,
      OutputTag<DeadLetter> deadLetters) {
    return alerts
        .connect(caughtUp)
        .transform(
            "generation", AlertTypeInfo.INSTANCE, new Generations(watch, connection, deadLetters))
        .setParallelism(1)
        .setMaxParallelism(1);
  }

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // Flink's interface has it so
  public <T extends StreamOperator<Alert>> T createStreamOperator(
      StreamOperatorParameters<Alert> parameters) {
    return (T)
        new GenerationOperator(
            parameters, parameters.getMailboxExecutor(), watch, connection, deadLetters);
  }

  @Override
  @SuppressWarnings("rawtypes") // Flink's interface names it
  public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader loader) {
    return GenerationOperator.class;
  }
}
