package org.xiezhi.connectors.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;
import org.xiezhi.connectors.document.Document;

/** An outage that is longer than all that fits on the heap. */
class DocumentOutboxTest extends BulkWriterCase {
  /** Ten documents fit on the heap. */
  private static final Batching SMALL =
      new Batching(3, 1000, Duration.ofMillis(LINGER), 2, 10, 10_000);

  private static final int DOCUMENTS = 500;

  @Test
  void howeverLongTheServerIsAwayNothingIsHeldUpAndNothingLost() throws Exception {
    int port = server.port();
    server.close();
    try (WriterHarness writer = new WriterHarness(small(FakeElasticsearch.connection(port)))) {
      for (int i = 0; i < DOCUMENTS; i++) {
        writer.write("a" + i);
        writer.pass(100);
        writer.work();
        if (i % 50 == 0) {
          writer.checkpoint();
        }
      }
      assertThat(writer.waiting()).isEqualTo(DOCUMENTS);

      server = new FakeElasticsearch(port);
      writer.passUntil(() -> writer.waiting() == 0);
      assertThat(server.kept()).containsExactlyInAnyOrderElementsOf(all());
      assertThat(restored(writer.checkpoint())).isEmpty();
    }
  }

  @Test
  void whatWaitedInStateIsSentAfterACrash() throws Exception {
    int port = server.port();
    server.close();
    OperatorSubtaskState state;
    try (WriterHarness writer = new WriterHarness(small(FakeElasticsearch.connection(port)))) {
      for (int i = 0; i < DOCUMENTS; i++) {
        writer.write("a" + i);
      }
      state = writer.checkpoint();
      // Lost with the crash; the job reads again what made it.
      writer.write("late");
    }
    try (WriterHarness writer =
        new WriterHarness(small(FakeElasticsearch.connection(port)), state)) {
      writer.pass(1_000);
      writer.work();
      OperatorSubtaskState again = writer.checkpoint();
      assertThat(restored(again)).containsExactlyInAnyOrderElementsOf(all());
    }
  }

  @Test
  void ofADocumentThatWaitsTheNewestVersionArrives() throws Exception {
    int port = server.port();
    server.close();
    try (WriterHarness writer = new WriterHarness(small(FakeElasticsearch.connection(port)))) {
      for (int version = 1; version <= 40; version++) {
        writer.write(new Document("alerts", "a", version, "{}".getBytes(UTF_8)));
        writer.write(new Document("alerts", "b", 41 - version, "{}".getBytes(UTF_8)));
        if (version % 7 == 0) {
          writer.checkpoint();
        }
      }
      server = new FakeElasticsearch(port);
      writer.passUntil(() -> writer.waiting() == 0);
      assertThat(server.kept()).containsExactly("alerts/a@40", "alerts/b@40");
      assertThat(restored(writer.checkpoint())).isEmpty();
    }
  }

  @Test
  void aRefusedDocumentAndItsDeadLetterSurviveARestart() throws Exception {
    OperatorSubtaskState state;
    server.nextItems(400);
    server.nextHangs();
    try (WriterHarness writer = new WriterHarness(small(server.connection()))) {
      writer.write("a");
      writer.passUntil(() -> server.requests().size() == 2);
      state = writer.checkpoint();
    }
    assertThat(restored(state)).singleElement().asString().startsWith("dead-letters/alerts/a@1@");
  }

  private ElasticsearchSink small(ElasticsearchConnection connection) {
    return new ElasticsearchSink(connection, SMALL, letters);
  }

  private static List<String> all() {
    return new ArrayList<>(
        IntStream.range(0, DOCUMENTS).mapToObj(i -> "alerts/a" + i + "@1").toList());
  }
}
