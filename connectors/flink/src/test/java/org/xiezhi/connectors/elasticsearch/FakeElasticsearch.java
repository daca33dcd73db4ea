package org.xiezhi.connectors.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.xiezhi.connectors.document.Document;

/**
 * An HTTP server that takes bulk requests as Elasticsearch does, external versions included, and
 * answers what is asked of alerts, unless it has been told what to answer next. It remembers what
 * it was sent.
 */
final class FakeElasticsearch implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Queue<Reply> script = new ConcurrentLinkedQueue<>();
  private final List<List<Document>> requests = new CopyOnWriteArrayList<>();
  private final List<String> authorizations = new CopyOnWriteArrayList<>();
  private final Map<String, Document> kept = new HashMap<>();
  private final HttpServer server;

  /** How one request is answered. */
  interface Reply {
    void to(HttpExchange exchange, List<Document> documents) throws IOException;
  }

  FakeElasticsearch() throws IOException {
    this(0);
  }

  FakeElasticsearch(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  ElasticsearchConnection connection() {
    return connection(port());
  }

  static ElasticsearchConnection connection(int port) {
    return new ElasticsearchConnection(
        List.of("http://127.0.0.1:" + port), null, Duration.ofSeconds(5), Duration.ofSeconds(20));
  }

  /** The next request is answered so, and not by what is kept. */
  void next(Reply reply) {
    script.add(reply);
  }

  /** The next request is answered with this status and body. */
  void next(int status, String body) {
    next((exchange, documents) -> answer(exchange, status, body));
  }

  /** The next request is answered with these statuses, one for each document. */
  void nextItems(int... statuses) {
    next(
        (exchange, documents) -> {
          List<String> items = new ArrayList<>();
          for (int status : statuses) {
            items.add(item(status));
          }
          answer(exchange, 200, items(items));
        });
  }

  /** The next request gets no answer until this server is closed. */
  void nextHangs() {
    next(
        (exchange, documents) -> {
          try {
            closing.await();
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
        });
  }

  /** The documents of each request, in the order of the requests. */
  List<List<String>> requests() {
    return requests.stream().map(all -> all.stream().map(Document::toString).toList()).toList();
  }

  /** The documents of the last request. */
  List<Document> lastRequest() {
    return requests.get(requests.size() - 1);
  }

  /** What was said in the header {@code Authorization}, request by request. */
  List<String> authorizations() {
    return authorizations;
  }

  /** What a reader would find. */
  synchronized List<String> kept() {
    return kept.values().stream().map(Document::toString).sorted().toList();
  }

  static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  static void answerAllTaken(HttpExchange exchange, int documents) throws IOException {
    answer(exchange, 200, items(Collections.nCopies(documents, item(201))));
  }

  /** The documents of an index as a reader would find them, by id. */
  synchronized Map<String, JsonNode> documents(String index) throws IOException {
    Map<String, JsonNode> documents = new TreeMap<>();
    for (Document document : kept.values()) {
      if (document.index.equals(index)) {
        documents.put(document.id, JSON.readTree(document.json));
      }
    }
    return documents;
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    Reply scripted = path.equals("/_bulk") ? null : script.poll();
    if (scripted != null) {
      scripted.to(exchange, List.of());
      return;
    }
    switch (path) {
      case "/_bulk" -> write(exchange);
      case "/alerts/_refresh" -> answer(exchange, 200, "{}");
      case "/alerts/_search" -> answer(exchange, 200, search(question(exchange)).toString());
      case "/alerts/_mget" -> answer(exchange, 200, get(question(exchange)).toString());
      default -> answer(exchange, 404, "{}");
    }
  }

  private static JsonNode question(HttpExchange exchange) throws IOException {
    return JSON.readTree(exchange.getRequestBody().readAllBytes());
  }

  private JsonNode search(JsonNode question) throws IOException {
    JsonNode filters = question.at("/query/bool/filter");
    String domain = filters.at("/0/term/domain").textValue();
    String after = question.at("/search_after/0").asText("");
    Set<String> states = new TreeSet<>();
    filters.at("/1/terms/state").forEach(state -> states.add(state.textValue()));
    long generation = 0;
    ObjectNode found = JSON.createObjectNode();
    ArrayNode hits = found.putObject("hits").putArray("hits");
    for (Map.Entry<String, JsonNode> document : documents("alerts").entrySet()) {
      JsonNode alert = document.getValue();
      if (alert.path("domain").asText().equals(domain)) {
        generation = Math.max(generation, alert.at("/observed/generation").asLong(0));
        boolean wanted = states.contains(alert.path("state").asText());
        if (wanted
            && document.getKey().compareTo(after) > 0
            && hits.size() < question.path("size").asInt()) {
          hits.addObject().put("_id", document.getKey()).putArray("sort").add(document.getKey());
        }
      }
    }
    found.putObject("aggregations").putObject("generation").put("value", (double) generation);
    return found;
  }

  private JsonNode get(JsonNode question) throws IOException {
    Map<String, JsonNode> documents = documents("alerts");
    ObjectNode found = JSON.createObjectNode();
    ArrayNode docs = found.putArray("docs");
    for (JsonNode id : question.path("ids")) {
      ObjectNode document = docs.addObject().put("_id", id.textValue());
      document.put("found", documents.containsKey(id.textValue()));
      document.set("_source", documents.get(id.textValue()));
    }
    return found;
  }

  private void write(HttpExchange exchange) throws IOException {
    List<Document> documents = documents(exchange);
    Reply reply = script.poll();
    authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    requests.add(documents);
    if (reply == null) {
      answer(exchange, 200, items(documents.stream().map(this::keep).toList()));
    } else {
      reply.to(exchange, documents);
    }
  }

  private synchronized String keep(Document document) {
    String place = document.index + "/" + document.id;
    Document before = kept.get(place);
    if (before != null && before.version >= document.version) {
      return item(409);
    }
    kept.put(place, document);
    return item(201);
  }

  private static List<Document> documents(HttpExchange exchange) throws IOException {
    String[] lines = new String(exchange.getRequestBody().readAllBytes(), UTF_8).split("\n");
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < lines.length; i += 2) {
      JsonNode where = JSON.readTree(lines[i]).get("index");
      if (!where.get("version_type").textValue().equals("external")) {
        throw new UncheckedIOException(new IOException("not external: " + where));
      }
      documents.add(
          new Document(
              where.get("_index").textValue(),
              where.get("_id").textValue(),
              where.get("version").longValue(),
              lines[i + 1].getBytes(UTF_8)));
    }
    return documents;
  }

  private static String items(List<String> items) {
    return "{\"items\":[" + String.join(",", items) + "]}";
  }

  private static String item(int status) {
    return status < 300
        ? "{\"index\":{\"status\":" + status + "}}"
        : "{\"index\":{\"status\":"
            + status
            + ",\"error\":{\"type\":\"type_"
            + status
            + "\",\"reason\":\"reason\",\"caused_by\":{\"type\":\"t\",\"reason\":\"cause\"}}}}";
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
