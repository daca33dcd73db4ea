package org.xiezhi.connectors.elasticsearch;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * A writer between a server that can be told what to answer and dead letters that are remembered.
 */
abstract class BulkWriterCase {
  static final long LINGER = 50;

  final RememberedDeadLetters letters = new RememberedDeadLetters();
  FakeElasticsearch server;

  @BeforeEach
  void start() throws IOException {
    server = new FakeElasticsearch();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  WriterHarness writer() throws Exception {
    return new WriterHarness(sink(server.connection()));
  }

  /** With requests of at most three documents or 1000 bytes, two at once. */
  ElasticsearchSink sink(ElasticsearchConnection connection) {
    Batching three = new Batching(3, 1000, Duration.ofMillis(LINGER), 2, 100, 100_000);
    return new ElasticsearchSink(connection, three, letters);
  }

  /** What a writer that starts from this checkpoint sends to a server that has nothing. */
  List<String> restored(OperatorSubtaskState state) throws Exception {
    try (FakeElasticsearch empty = new FakeElasticsearch();
        WriterHarness writer = new WriterHarness(sink(empty.connection()), state)) {
      writer.endInput();
      return empty.kept();
    }
  }
}
