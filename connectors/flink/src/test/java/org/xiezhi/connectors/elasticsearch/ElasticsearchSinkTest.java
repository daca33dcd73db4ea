package org.xiezhi.connectors.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xiezhi.connectors.document.Document;

class ElasticsearchSinkTest {
  private static final InMemoryReporter METRICS = InMemoryReporter.createWithRetainedMetrics();

  @RegisterExtension
  static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setConfiguration(METRICS.addToConfiguration(new Configuration()))
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(2)
              .build());

  private final RememberedDeadLetters letters = new RememberedDeadLetters();

  @Test
  void aJobWritesEveryDocumentThroughEveryKindOfAnswer() throws Exception {
    try (FakeElasticsearch server = new FakeElasticsearch()) {
      server.next(503, "starting");
      server.next(429, "busy");
      job(server, 2000).execute();

      assertThat(server.kept()).hasSize(2000).contains("alerts/0@1", "alerts/1999@1");
      assertThat(letters.all()).isEmpty();
      assertThat(letters.closed()).isEqualTo(2);
    }
  }

  @Test
  void aJobFailsWithASentenceWhenTheServerRefusesAll() throws Exception {
    try (FakeElasticsearch server = new FakeElasticsearch()) {
      for (int i = 0; i < 10; i++) {
        server.next(401, "who are you?");
      }

      assertThatThrownBy(() -> job(server, 1).execute())
          .rootCause()
          .hasMessage(
              "Elasticsearch refuses all documents: http://127.0.0.1:"
                  + server.port()
                  + " answered 401 to a bulk request: who are you?"
                  + " Check the user and the password in the file of the credentials.");
    }
  }

  @Test
  void theMetricsTellWhatWasTakenRefusedAndTriedAgain() throws Exception {
    JobID id;
    try (FakeElasticsearch server = new FakeElasticsearch()) {
      server.next(503, "starting");
      server.nextItems(400);
      id = job(server, 1).execute().getJobID();
    }

    // The refused document and the dead letter that is shown for it.
    assertThat(sum(id, "numRecordsSendErrors")).isEqualTo(1);
    assertThat(sum(id, "numRecordsSend")).isEqualTo(1);
    assertThat(sum(id, "documentsTriedAgain")).isEqualTo(1);
    assertThat(sum(id, "waitingDocuments")).isZero();
    assertThat(sum(id, "outageMillis")).isZero();
  }

  private static long sum(JobID job, String metric) {
    List<Metric> parts =
        METRICS.getMetricsByGroup().entrySet().stream()
            .filter(
                group -> job.toString().equals(group.getKey().getAllVariables().get("<job_id>")))
            .map(group -> group.getValue().get(metric))
            .filter(Objects::nonNull)
            .toList();
    assertThat(parts).as(metric).hasSize(2);
    return parts.stream().mapToLong(ElasticsearchSinkTest::value).sum();
  }

  private static long value(Metric metric) {
    return metric instanceof Counter counter
        ? counter.getCount()
        : ((Number) ((Gauge<?>) metric).getValue()).longValue();
  }

  private StreamExecutionEnvironment job(FakeElasticsearch server, int documents) {
    Configuration configuration = new Configuration();
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    StreamExecutionEnvironment job =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    job.setParallelism(2);
    job.enableCheckpointing(50);
    new ElasticsearchSink(server.connection(), letters)
        .take(
            job.fromData(LongStream.range(0, documents).boxed().toList())
                .map(number -> WriterHarness.document(number.toString()))
                .returns(TypeInformation.of(Document.class)));
    return job;
  }
}
