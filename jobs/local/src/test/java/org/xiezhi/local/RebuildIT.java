package org.xiezhi.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xiezhi.connectors.document.AlertJson;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.alert.AlertState;
import org.xiezhi.local.job.KeptState;
import org.xiezhi.local.process.Part;
import org.xiezhi.local.server.FlinkServer;
import org.xiezhi.local.server.Http;

/**
 * The state of a watch is set aside and built anew from the topics: Elasticsearch holds what it
 * held, and a card that stood there without cause is closed.
 */
class RebuildIT {
  private static final Product PRODUCT = new Product();

  @BeforeAll
  static void start(@TempDir Path temporary) throws Exception {
    PRODUCT.start(temporary.resolve("data"));
  }

  @AfterAll
  static void stop() throws Exception {
    PRODUCT.stop();
  }

  @Test
  void aRebuildGivesWhatWasAndClosesWhatDoesNotHold() throws Exception {
    PRODUCT.hall().example("overcharge");
    String corrected = PRODUCT.hall().example("overcharge").get("application_no");
    final Alert issued = PRODUCT.alertOf(corrected);
    PRODUCT.hall().example("correct-overcharge");
    PRODUCT.soon().until(() -> PRODUCT.alertOf(corrected), alert -> alert.revision() == 2);
    PRODUCT.alertOf(PRODUCT.hall().acceptPromiseEndingIn(2).get("application_no"));
    PRODUCT.settle();
    final Map<String, JsonNode> alerts = documents("alerts");
    final Map<String, JsonNode> events = documents("alert-events");
    plant(issued);

    Part flink = PRODUCT.part("flink");
    flink.stop();
    // What the command does, which wants the whole stack stopped.
    assertThat(
            KeptState.setAside(
                FlinkServer.checkpoints(PRODUCT.folder()),
                "approval",
                PRODUCT.folder().of("set-aside").resolve("approval")))
        .isTrue();
    flink.start();
    PRODUCT
        .soon()
        .until(() -> documents("alerts").get("planted"), planted -> isIn(planted, "closed"));
    PRODUCT.soon().until(() -> generations(documents("alerts"), alerts), all -> all == 2);

    Map<String, JsonNode> after = documents("alerts");
    JsonNode planted = after.remove("planted");
    assertThat(decided(after)).containsAllEntriesOf(decided(alerts));
    assertThat(after.keySet()).isEqualTo(alerts.keySet());
    assertThat(planted.path("revision").asLong()).isEqualTo(2);
    assertThat(planted.at("/history/0")).isEqualTo(json(issued).at("/history/0"));
    assertThat(planted.at("/history/1/state").asText()).isEqualTo("closed");
    assertThat(planted.at("/history/1/reason/en").asText())
        .isEqualTo(
            "all was judged again from the first record on (generation 2 of the state), and this"
                + " was not found again: closed.");
    Map<String, JsonNode> told = documents("alert-events");
    told.values().removeIf(event -> event.path("alert").asText().equals("planted"));
    assertThat(told).as("nothing is told twice, and nothing overwritten").isEqualTo(events);
  }

  /** A card of this watch that no record bears out, as the job would have written it. */
  private static void plant(Alert issued) throws Exception {
    assertThat(issued.state()).isEqualTo(AlertState.ISSUED);
    ObjectNode card = (ObjectNode) json(issued);
    card.put("id", "planted");
    ((ObjectNode) card.path("key")).put("value", "37020000000000000000");
    Http.Answer answer =
        PRODUCT
            .elasticsearch()
            .put(
                "/alerts/_doc/planted?refresh=true&version_type=external&version="
                    + ((1L << 32) + 1),
                card.toString());
    assertThat(answer.isFine()).as(answer.text()).isTrue();
  }

  private static JsonNode json(Alert alert) throws Exception {
    return new ObjectMapper().readTree(AlertJson.write(alert));
  }

  private static boolean isIn(JsonNode alert, String state) {
    return alert.path("state").asText().equals(state);
  }

  /** The smallest generation of some alerts. */
  private static long generations(Map<String, JsonNode> now, Map<String, JsonNode> of) {
    return of.keySet().stream()
        .mapToLong(id -> now.get(id).at("/observed/generation").asLong())
        .min()
        .orElseThrow();
  }

  /** Without when a run found it, and which. */
  private static Map<String, JsonNode> decided(Map<String, JsonNode> alerts) {
    Map<String, JsonNode> decided = new TreeMap<>();
    alerts.forEach(
        (id, alert) -> {
          ObjectNode copy = alert.deepCopy();
          ((ObjectNode) copy.path("observed")).remove("detected_at");
          ((ObjectNode) copy.path("observed")).remove("generation");
          decided.put(id, copy);
        });
    return decided;
  }

  /** What the rules of the watch have told, by id, as a search finds it. */
  private static Map<String, JsonNode> documents(String index) throws Exception {
    Http.Answer answer =
        PRODUCT
            .elasticsearch()
            .post("/" + index + "/_search", "{\"size\":10000,\"query\":{\"match_all\":{}}}");
    assertThat(answer.isFine()).as(answer.text()).isTrue();
    Map<String, JsonNode> documents = new TreeMap<>();
    for (JsonNode hit : answer.body().path("hits").path("hits")) {
      JsonNode source = hit.path("_source");
      // Whether a source was silent is told by the wall clock of a run, and not found again.
      if (source.path("domain").asText().equals("approval")
          && !source.at("/rule/id").asText().startsWith("DATA-STAT-")) {
        documents.put(hit.path("_id").asText(), source);
      }
    }
    return documents;
  }
}
