package org.xiezhi.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xiezhi.connectors.document.AlertJson;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.local.folder.Endpoints;
import org.xiezhi.local.server.Http;

/** The alerts as those see them who may only read: people in Elasticsearch, programs in Kafka. */
final class Alerts {
  private final Http elasticsearch;
  private final Endpoints endpoints;

  Alerts(Endpoints endpoints) {
    elasticsearch =
        Http.at(endpoints.elasticsearch(), endpoints.reader(), endpoints.readerPassword());
    this.endpoints = endpoints;
  }

  /** The alerts of one key, for example a case, in Elasticsearch. */
  List<Alert> of(String key) throws IOException, InterruptedException {
    List<Alert> alerts = new ArrayList<>();
    for (JsonNode source : search("alerts", "", "{\"term\":{\"key.value\":\"" + key + "\"}}")) {
      alerts.add(AlertJson.read(source.toString().getBytes(UTF_8)));
    }
    return alerts;
  }

  /** The alerts of all keys that begin so, without their proofs, which are long. */
  List<Alert> startingWith(String prefix) throws IOException, InterruptedException {
    List<Alert> alerts = new ArrayList<>();
    for (JsonNode source : search("alerts", "\"excludes\":\"proof\"", keysWith(prefix))) {
      ((ObjectNode) source).putNull("proof");
      alerts.add(AlertJson.read(source.toString().getBytes(UTF_8)));
    }
    return alerts;
  }

  /** The seals of the proofs of the same alerts, by the alert's id. */
  Map<String, String> sealsStartingWith(String prefix) throws IOException, InterruptedException {
    Map<String, String> seals = new LinkedHashMap<>();
    String fields = "\"includes\":[\"id\",\"proof.seal\"]";
    for (JsonNode source : search("alerts", fields, keysWith(prefix))) {
      seals.put(source.path("id").asText(), source.path("proof").path("seal").asText());
    }
    return seals;
  }

  /** The steps of all alerts of keys that begin so, as {@code alert id/revision}. */
  List<String> stepsStartingWith(String prefix) throws IOException, InterruptedException {
    List<String> steps = new ArrayList<>();
    for (JsonNode step : search("alert-events", "", keysWith(prefix))) {
      steps.add(step.path("alert").asText() + "/" + step.path("revision").asLong());
    }
    return steps;
  }

  /** The greatest revision of each alert of a key that begins so, in Kafka, by id. */
  Map<String, Alert> inKafkaStartingWith(String prefix) throws IOException {
    Map<String, Alert> last = new LinkedHashMap<>();
    for (Alert alert : new Topic(endpoints.kafkaConnection(), "alerts").all(AlertJson::read)) {
      if (alert.key().startsWith(prefix)) {
        last.merge(alert.id(), alert, (a, b) -> b.revision() > a.revision() ? b : a);
      }
    }
    return last;
  }

  /**
   * The steps of what rules found that Kafka carries, as {@code alert id/revision}. What is told of
   * the capture itself is left out: a job that dies between two checkpoints may have told Kafka of
   * a silence that it never notices again.
   */
  List<String> stepsInKafka() throws IOException {
    return new Topic(endpoints.kafkaConnection(), "alerts")
        .all(AlertJson::read).stream()
            .filter(alert -> !alert.ruleHash().isEmpty())
            .map(alert -> alert.id() + "/" + alert.revision())
            .distinct()
            .toList();
  }

  private static String keysWith(String prefix) {
    return "{\"prefix\":{\"key.value\":\"" + prefix + "\"}}";
  }

  private List<JsonNode> search(String index, String fields, String query)
      throws IOException, InterruptedException {
    Http.Answer answer =
        elasticsearch.post(
            "/" + index + "/_search?ignore_unavailable=true",
            "{\"size\":10000,\"_source\":{" + fields + "},\"query\":" + query + "}");
    if (!answer.isFine()) {
      throw new IOException("Elasticsearch does not search: " + answer.text());
    }
    List<JsonNode> sources = new ArrayList<>();
    answer.body().path("hits").path("hits").forEach(hit -> sources.add(hit.path("_source")));
    return sources;
  }
}
