package org.xiezhi.supervision.stored;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xiezhi.connectors.elasticsearch.ElasticsearchConnection;

/** Stands for an Elasticsearch that has no alerts yet, and takes documents only when it may. */
final class SearchServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, String> taken = new TreeMap<>();
  private final boolean takes;
  private final HttpServer server;

  SearchServer(boolean takes) throws IOException {
    this.takes = takes;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  ElasticsearchConnection connection() {
    return ElasticsearchConnection.to(
        List.of("http://127.0.0.1:" + server.getAddress().getPort()), null);
  }

  /** What was taken, by index, id and version, but for when a run detected it. */
  synchronized Map<String, String> taken() {
    return Map.copyOf(taken);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    if (!exchange.getRequestURI().getPath().equals("/_bulk")) {
      answer(exchange, 200, "{\"hits\":{\"hits\":[]}}");
    } else if (takes) {
      answer(exchange, 200, take(body.split("\n")));
    } else {
      answer(exchange, 503, "not now");
    }
  }

  private synchronized String take(String[] lines) throws IOException {
    for (int i = 0; i < lines.length; i += 2) {
      JsonNode where = JSON.readTree(lines[i]).path("index");
      ObjectNode document = (ObjectNode) JSON.readTree(lines[i + 1]);
      if (document.path("observed") instanceof ObjectNode observed) {
        observed.remove("detected_at");
      }
      taken.put(
          where.path("_index").asText()
              + "/"
              + where.path("_id").asText()
              + "@"
              + where.path("version").asLong(),
          document.toString());
    }
    return Stream.generate(() -> "{\"index\":{\"status\":201}}")
        .limit(lines.length / 2)
        .collect(Collectors.joining(",", "{\"items\":[", "]}"));
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length());
    exchange.getResponseBody().write(body.getBytes(UTF_8));
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
