package org.xiezhi.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;
import org.xiezhi.connectors.intake.ClockLimits;
import org.xiezhi.supervision.rules.PublishedSet;
import org.xiezhi.supervision.rules.RuleRecord;

class SupervisionJobTest {
  private static final Map<String, String> OPTIONS =
      Map.of(
          "xiezhi.watch", "approval",
          "xiezhi.kafka.bootstrap", "127.0.0.1:9",
          "xiezhi.mappings", "../../connectors/mappings/approval.yaml",
          "xiezhi.elasticsearch.url", "http://127.0.0.1:9",
          "xiezhi.elasticsearch.credentials", "nowhere");

  @Test
  void everyOperatorHasAUid() throws IOException {
    assertThat(uids(OPTIONS))
        .contains(
            "changes",
            "rules",
            "intake",
            "know-references",
            "know-rules",
            "route",
            "evaluate",
            "alert-documents",
            "dead-letter-documents");
  }

  @Test
  void aWatchAcrossSourcesGoesOneWayMoreForEachOfTheirClocks() throws IOException {
    Map<String, String> fees = new TreeMap<>(OPTIONS);
    fees.put("xiezhi.watch", "fees");
    fees.put(
        "xiezhi.mappings",
        "../../connectors/mappings/approval.yaml;../../connectors/mappings/receipts.yaml");
    fees.put("xiezhi.reads", "approval.fee;approval.refund;receipts.receipt");

    Set<String> more = uids(fees);
    more.removeAll(uids(OPTIONS));

    assertThat(more)
        .containsExactly(
            "clock-approval",
            "clock-receipts",
            "evaluate-approval",
            "evaluate-receipts",
            "know-gaps-approval",
            "know-gaps-receipts",
            "know-references-approval",
            "know-references-receipts",
            "know-rules-approval",
            "know-rules-receipts",
            "route-approval",
            "route-receipts");
  }

  private static Set<String> uids(Map<String, String> options) throws IOException {
    StreamExecutionEnvironment environment =
        new StreamExecutionEnvironment(SupervisionJob.defaults());
    SupervisionJob.define(environment, JobOptions.of(Configuration.fromMap(options)));
    StreamGraph graph = environment.getStreamGraph();
    Set<String> uids = new TreeSet<>();
    graph.getStreamNodes().forEach(node -> uids.add(node.getTransformationUID()));
    // The job graph is refused if a uid is missing, because automatic ones are switched off.
    assertThat(graph.getJobGraph().getNumberOfVertices()).isPositive();
    return uids;
  }

  @Test
  void optionsHaveDefaultsWhereThatIsSensible() {
    JobOptions options = JobOptions.of(Configuration.fromMap(OPTIONS));

    assertThat(options.mappings())
        .isEqualTo(List.of(Path.of("../../connectors/mappings/approval.yaml")));
    assertThat(options.clock())
        .isEqualTo(new ClockLimits(Duration.ofSeconds(10), Duration.ofSeconds(2)));
    assertThat(options.heap())
        .isEqualTo(new HeapLimits(200_000, Runtime.getRuntime().maxMemory() / 3));
  }

  @Test
  void aMissingOptionIsNamed() {
    assertThatThrownBy(() -> JobOptions.of(new Configuration()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the option xiezhi.watch is missing");
  }

  @Test
  void anOptionThatMakesNoSenseIsNamed() {
    Configuration configuration = Configuration.fromMap(OPTIONS);
    configuration.set(JobOptions.PATIENCE, Duration.ZERO);

    assertThatThrownBy(() -> JobOptions.of(configuration))
        .hasMessage("xiezhi.source.patience must be positive, not PT0S");
  }

  @Test
  void ruleRecordsAndSetsNeedNoKryo() {
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(RuleRecord.class);
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(PublishedSet.class);
  }
}
