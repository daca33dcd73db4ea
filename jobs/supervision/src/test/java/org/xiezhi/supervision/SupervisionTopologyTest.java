package org.xiezhi.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xiezhi.connectors.document.AlertJson;
import org.xiezhi.connectors.gap.UnreadAlert;
import org.xiezhi.connectors.map.Domain;
import org.xiezhi.connectors.map.Mappings;
import org.xiezhi.connectors.record.RawRecord;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.yaml.Problems;
import org.xiezhi.supervision.rules.RuleRecord;

/** What the approval connector captured, through the whole topology, with the catalogue's rules. */
class SupervisionTopologyTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path REPOSITORY = Path.of("../..");

  @RegisterExtension
  static final MiniClusterExtension CLUSTER =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(3)
              .build());

  @Test
  void theOverchargeThatWasCorrectedIsWithdrawn() throws Exception {
    Map<String, JsonNode> alerts = run(captured(), 1);

    assertThat(
            alerts.values().stream()
                .map(alert -> alert.at("/rule/id").asText() + " " + alert.path("state").asText()))
        .contains("APPR-FEE-001 withdrawn");
  }

  @Test
  void parallelismAndDuplicatesChangeNothing() throws Exception {
    List<RawRecord> twice = new ArrayList<>(captured());
    twice.addAll(captured());

    Map<String, JsonNode> once = run(captured(), 1);

    assertThat(once).isNotEmpty();
    assertThat(run(captured(), 3)).isEqualTo(once);
    assertThat(run(twice, 2)).isEqualTo(once);
  }

  @Test
  void itDoesNotMatterWhenTheRulesArrive() throws Exception {
    Map<String, JsonNode> once = run(captured(), 1);
    List<RuleRecord> shuffled = rules();
    Collections.shuffle(shuffled, new Random(1));

    assertThat(run(captured(), shuffled, 2)).isEqualTo(once);
  }

  @Test
  void aSourceThatIsNotHeardHoldsOnlyTheRulesThatRestOnIt() throws Exception {
    TwoSources log = new TwoSources();
    List<RawRecord> records =
        new ArrayList<>(
            List.of(
                log.fee("P1", "00:00"),
                log.receipt("P2", "00:00"),
                log.beat("register", "05:00"),
                log.beat("hall", "12:00")));
    List<RuleRecord> rules =
        TopologyRun.rules(
            TwoSources.rules(TwoSources.HALL, TwoSources.REGISTER, TwoSources.ACROSS));

    assertThat(briefly(records, rules)).containsExactly(TwoSources.HALL + " P1");

    records.add(log.beat("register", "12:00"));
    assertThat(briefly(records, rules))
        .containsExactly(
            TwoSources.HALL + " P1", TwoSources.REGISTER + " P2", TwoSources.ACROSS + " P1");
  }

  private static List<String> briefly(List<RawRecord> records, List<RuleRecord> rules)
      throws Exception {
    return TopologyRun.steps(records, rules, TwoSources.domain(), 2).stream()
        .map(step -> step.rule() + " " + step.key())
        .sorted()
        .toList();
  }

  private static Map<String, JsonNode> run(List<RawRecord> records, int parallelism)
      throws Exception {
    return run(records, rules(), parallelism);
  }

  /**
   * The alerts by their ids. How many rows are unread is told as often as the wall clock says, and
   * is left out.
   */
  private static Map<String, JsonNode> run(
      List<RawRecord> records, List<RuleRecord> ruleRecords, int parallelism) throws Exception {
    SortedMap<String, Alert> latest = new TreeMap<>();
    for (Alert step : TopologyRun.steps(records, ruleRecords, approval(), parallelism)) {
      if (!step.rule().equals(UnreadAlert.RULE)) {
        latest.merge(step.id(), step, (a, b) -> a.revision() > b.revision() ? a : b);
      }
    }
    SortedMap<String, JsonNode> alerts = new TreeMap<>();
    for (Alert alert : latest.values()) {
      alerts.put(alert.id(), JSON.readTree(AlertJson.write(alert)));
    }
    return alerts;
  }

  private static List<RuleRecord> rules() throws IOException {
    return TopologyRun.rules(REPOSITORY.resolve("rules"));
  }

  private static Domain approval() throws IOException {
    Problems problems = new Problems();
    String text = Files.readString(REPOSITORY.resolve("connectors/mappings/approval.yaml"));
    var mapping = Mappings.load("approval.yaml", text, problems);
    problems.throwIfAny();
    return new Domain(List.of(mapping.orElseThrow()));
  }

  private static List<RawRecord> captured() throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<RawRecord> records = new ArrayList<>();
    Path file = REPOSITORY.resolve("connectors/flink/src/test/resources/approval/captured.jsonl");
    for (String line : Files.readAllLines(file)) {
      JsonNode node = json.readTree(line);
      records.add(
          new RawRecord(
              "cdc.approval",
              0,
              // A record that comes again stands where it stood: the log is one.
              records.size(),
              0,
              bytes(json, node.get("key")),
              bytes(json, node.get("value"))));
    }
    return records;
  }

  private static byte[] bytes(ObjectMapper json, JsonNode node) throws IOException {
    return node == null || node.isNull() ? null : json.writeValueAsBytes(node);
  }
}
