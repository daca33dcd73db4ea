package org.xiezhi.connectors.elasticsearch;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.ResponseListener;
import org.elasticsearch.client.RestClient;
import org.xiezhi.connectors.document.AlertDocuments;
import org.xiezhi.engine.alert.AlertState;

/** The alerts of one watch as Elasticsearch has them. */
final class AlertIndex implements AutoCloseable {
  private static final int PAGE = 5_000;
  private static final String INDEX = "/" + AlertDocuments.ALERTS;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RestClient client;
  private final String watch;

  /**
   * @param client is closed with this
   * @param watch the domain of its alerts
   */
  AlertIndex(RestClient client, String watch) {
    this.client = requireNonNull(client);
    this.watch = requireNonNull(watch);
  }

  /** Waits until what was written is found. */
  void refresh() throws IOException {
    ask(new Request("POST", INDEX + "/_refresh?ignore_unavailable=true"));
  }

  /** The greatest generation that has told an alert; 0 if there is none. */
  long generation() throws IOException {
    return generation(ask(searchOfGeneration()));
  }

  /** Asks for the greatest generation without waiting. */
  void generation(Consumer<Long> told, Consumer<IOException> failed) {
    client.performRequestAsync(
        searchOfGeneration(), new Listener(body -> told.accept(generation(body)), failed));
  }

  private Request searchOfGeneration() {
    ObjectNode search = JSON.createObjectNode().put("size", 0);
    filters(search);
    search
        .putObject("aggs")
        .putObject("generation")
        .putObject("max")
        .put("field", "observed.generation");
    return request("/_search?ignore_unavailable=true", search);
  }

  private static long generation(JsonNode body) {
    // Elasticsearch computes in doubles; no generation is so great that one would be inexact.
    return body.path("aggregations").path("generation").path("value").asLong(0);
  }

  /** The ids of the alerts that stand. */
  Set<String> standing() throws IOException {
    ObjectNode search = JSON.createObjectNode().put("size", PAGE).put("_source", false);
    ArrayNode states = filters(search).addObject().putObject("terms").putArray("state");
    Stream.of(AlertState.values())
        .filter(AlertState::stands)
        .forEach(state -> states.add(state.word()));
    search.putArray("sort").addObject().put("id", "asc");
    Set<String> ids = new TreeSet<>();
    JsonNode hits;
    do {
      hits = ask(request("/_search?ignore_unavailable=true", search)).path("hits").path("hits");
      for (JsonNode hit : hits) {
        ids.add(hit.path("_id").textValue());
        search.set("search_after", hit.path("sort"));
      }
    } while (hits.size() == PAGE);
    return ids;
  }

  /**
   * Asks for documents by their ids without waiting, as they are at this moment, found by searches
   * or not.
   */
  void documents(
      Collection<String> ids, Consumer<Map<String, JsonNode>> told, Consumer<IOException> failed) {
    ObjectNode wanted = JSON.createObjectNode();
    ids.forEach(wanted.putArray("ids")::add);
    client.performRequestAsync(
        request("/_mget", wanted), new Listener(body -> told.accept(documents(body)), failed));
  }

  private static Map<String, JsonNode> documents(JsonNode body) {
    Map<String, JsonNode> documents = new TreeMap<>();
    for (JsonNode document : body.path("docs")) {
      if (document.path("found").asBoolean()) {
        documents.put(document.path("_id").textValue(), document.path("_source"));
      }
    }
    return documents;
  }

  private ArrayNode filters(ObjectNode search) {
    ArrayNode filters = search.putObject("query").putObject("bool").putArray("filter");
    filters.addObject().putObject("term").put("domain", watch);
    return filters;
  }

  private static Request request(String what, ObjectNode body) {
    Request request = new Request("POST", INDEX + what);
    request.setJsonEntity(body.toString());
    return request;
  }

  private JsonNode ask(Request request) throws IOException {
    try {
      return body(client.performRequest(request));
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private static JsonNode body(Response response) throws IOException {
    try (InputStream body = response.getEntity().getContent()) {
      return JSON.readTree(body);
    }
  }

  private static IOException failure(Exception cause) {
    String why =
        cause instanceof ResponseException refusal
            ? "answered "
                + refusal.getResponse().getStatusLine().getStatusCode()
                + ": "
                + Words.of(refusal.getResponse())
            : "does not answer: " + cause;
    return new IOException("Elasticsearch cannot be asked for its alerts; it " + why, cause);
  }

  @Override
  public void close() throws IOException {
    client.close();
  }

  private record Listener(Consumer<JsonNode> told, Consumer<IOException> failed)
      implements ResponseListener {
    @Override
    public void onSuccess(Response response) {
      JsonNode body;
      try {
        body = AlertIndex.body(response);
      } catch (IOException e) {
        failed.accept(failure(e));
        return;
      }
      told.accept(body);
    }

    @Override
    public void onFailure(Exception cause) {
      failed.accept(failure(cause));
    }
  }
}
