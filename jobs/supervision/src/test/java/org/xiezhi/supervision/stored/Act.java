package org.xiezhi.supervision.stored;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.CommonTestUtils;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.awaitility.Awaitility;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.connectors.deadletter.DeadLetterStore;
import org.xiezhi.connectors.document.AlertDocuments;
import org.xiezhi.connectors.document.DeadLetterDocuments;
import org.xiezhi.connectors.document.Document;
import org.xiezhi.connectors.elasticsearch.ElasticsearchSink;
import org.xiezhi.connectors.elasticsearch.Generations;
import org.xiezhi.connectors.intake.ClockLimits;
import org.xiezhi.connectors.map.Domain;
import org.xiezhi.connectors.record.RawRecord;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.supervision.HeapLimits;
import org.xiezhi.supervision.SupervisionTopology;
import org.xiezhi.supervision.rules.AlwaysIdle;
import org.xiezhi.supervision.rules.RuleRecord;

/** One run of the real topology, with its outbox, from a state or from none. */
final class Act {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final HeapLimits HEAP = new HeapLimits(1_000, 1 << 20);

  /** Nobody falls silent: that would be told by the wall clock. */
  private static final ClockLimits LIMITS =
      new ClockLimits(Duration.ofDays(100_000), Duration.ofSeconds(2));

  private final String name = UUID.randomUUID().toString();
  private final Feed<RawRecord> records = new Feed<>("records " + name);
  private final Feed<RuleRecord> rules = new Feed<>("rules " + name);
  private final Told<Alert> alerts = new Told<>("alerts " + name);
  private final Story story;
  private final MiniCluster cluster;
  private final StreamGraph graph;

  /**
   * Begins.
   *
   * @param from the folder of a savepoint or checkpoint; null to begin with nothing
   */
  Act(
      Story story,
      MiniCluster cluster,
      Configuration settings,
      String mapping,
      SearchServer search,
      Path from)
      throws Exception {
    this.story = story;
    this.cluster = cluster;
    StreamExecutionEnvironment environment = new StreamExecutionEnvironment(settings);
    define(environment, Story.domain(mapping), search);
    graph = environment.getStreamGraph();
    if (from != null) {
      graph.setSavepointRestoreSettings(
          SavepointRestoreSettings.forPath(
              from.toUri().toString(), false, RecoveryClaimMode.NO_CLAIM));
    }
    cluster.submitJob(graph).get();
    try {
      CommonTestUtils.waitForAllTaskRunning(cluster, graph.getJobID(), false);
    } catch (AssertionError e) {
      result();
      throw e;
    }
  }

  /** As the product puts it together, but for Kafka at both ends. */
  @SuppressWarnings("deprecation") // the simplest sources there are
  private void define(StreamExecutionEnvironment environment, Domain domain, SearchServer search) {
    DataStream<RawRecord> read =
        environment
            .addSource(records, "changes", TypeInformation.of(RawRecord.class))
            .uid("changes")
            .setParallelism(1);
    DataStream<RuleRecord> published =
        environment
            .addSource(rules, "rules", TypeInformation.of(RuleRecord.class))
            .uid("rules")
            .setParallelism(1)
            .assignTimestampsAndWatermarks(
                WatermarkStrategy.forGenerator(context -> new AlwaysIdle()))
            .uid("rules-idle")
            .setParallelism(1);
    SupervisionTopology.Outputs outputs =
        SupervisionTopology.build(read, published, domain, LIMITS, HEAP);
    SingleOutputStreamOperator<Alert> told =
        Generations.of(
                outputs.alerts(),
                outputs.caughtUp(),
                "approval",
                search.connection(),
                new OutputTag<>("unreadable", TypeInformation.of(DeadLetter.class)))
            .uid("generation");
    told.sinkTo(alerts).setParallelism(1).uid("told");
    DataStream<Document> documents =
        told.flatMap(
                (Alert alert, Collector<Document> out) -> {
                  out.collect(AlertDocuments.alert(alert));
                  out.collect(AlertDocuments.event(alert));
                })
            .returns(TypeInformation.of(Document.class))
            .uid("alert-documents");
    DataStream<Document> letters =
        outputs
            .deadLetters()
            .map(DeadLetterDocuments::waiting)
            .returns(TypeInformation.of(Document.class))
            .uid("dead-letter-documents");
    new ElasticsearchSink(search.connection(), new NoLetters())
        .take(documents.union(letters))
        .uid("elasticsearch");
  }

  /**
   * Tells a part of the story, each beat of the clock only when the one before has been taken in.
   */
  Act tell(String part) throws IOException {
    story.tell(part, records, rules, beat -> awaitClock(beat - 1));
    return this;
  }

  /** Waits until the clock has been told. */
  Act awaitClock(String instant) {
    awaitClock(Instant.parse(instant).toEpochMilli());
    return this;
  }

  private void awaitClock(long time) {
    Awaitility.await().atMost(PATIENCE).until(() -> alerts.clock() >= time);
  }

  /** Waits until steps were told, as {@code RULE KEY state}. */
  Act await(String... steps) {
    Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(brief()).contains(steps));
    return this;
  }

  private List<String> brief() {
    return alerts.all().stream()
        .map(alert -> alert.rule() + " " + alert.key() + " " + alert.state().word())
        .toList();
  }

  /** Ends with a savepoint of Flink's own format. */
  Path savepoint(Path folder) throws Exception {
    allTold();
    String path =
        cluster
            .triggerSavepoint(
                graph.getJobID(), folder.toString(), true, SavepointFormatType.CANONICAL)
            .get();
    cluster.requestJobResult(graph.getJobID()).get();
    return Path.of(URI.create(path));
  }

  /** Ends with a checkpoint as the running product takes them, which is kept. */
  Path checkpoint(Configuration settings) throws Exception {
    allTold();
    long number = cluster.triggerCheckpoint(graph.getJobID(), CheckpointType.CONFIGURED).get();
    cluster.cancelJob(graph.getJobID()).get();
    cluster.requestJobResult(graph.getJobID()).get();
    return Path.of(URI.create(settings.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY)))
        .resolve(graph.getJobID().toHexString())
        .resolve("chk-" + number);
  }

  /** Tells no more and waits for the end; gives every step that was told, whole. */
  List<Alert> end() throws Exception {
    records.end();
    rules.end();
    result();
    return alerts.all().stream().map(alert -> alert.detectedAt(null)).toList();
  }

  /** Waits for the end; throws why the job failed, if it did. */
  private void result() throws Exception {
    cluster
        .requestJobResult(graph.getJobID())
        .get()
        .toJobExecutionResult(Act.class.getClassLoader());
  }

  private void allTold() {
    Awaitility.await().atMost(PATIENCE).until(() -> records.isEmpty() && rules.isEmpty());
  }

  /** Nothing is refused in the story. */
  private static final class NoLetters implements DeadLetterStore.Opener {
    private static final long serialVersionUID = 1L;

    @Override
    public DeadLetterStore open() {
      return new DeadLetterStore() {
        @Override
        public CompletableFuture<Void> put(DeadLetter letter) {
          return CompletableFuture.failedFuture(new IllegalStateException(letter.reason));
        }

        @Override
        public void close() {}
      };
    }
  }
}
