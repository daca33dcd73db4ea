package org.xiezhi.connectors.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElasticsearchIndicesTest {
  private static final String TEMPLATE =
      "{\"index_patterns\":[\"cards\",\"cards-*\"],\"template\":{\"mappings\":{\"dynamic\":\"strict\"}}}";

  @TempDir Path folder;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final Set<String> indices = new HashSet<>();
  private String refused = "";
  private HttpServer server;
  private RestClient client;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
    client = ElasticsearchConnection.to(List.of(address()), null).open();
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    server.stop(0);
  }

  @Test
  void aTemplateIsInstalledAndTheIndexOfAPlainPatternCreated() throws IOException {
    write("cards.json", TEMPLATE);
    write("notes.txt", "not a template");

    install();

    assertThat(requests)
        .containsExactly(
            "PUT /_index_template/xiezhi-cards " + TEMPLATE, "HEAD /cards ", "PUT /cards ");
  }

  @Test
  void anIndexThatIsThereGetsTheNewFields() throws IOException {
    write("cards.json", TEMPLATE);
    indices.add("/cards");

    install();

    assertThat(requests)
        .containsExactly(
            "PUT /_index_template/xiezhi-cards " + TEMPLATE,
            "HEAD /cards ",
            "PUT /cards/_mapping {\"dynamic\":\"strict\"}");
  }

  @Test
  void aRefusalSaysWhatAndForWhichFile() throws IOException {
    Path file = write("cards.json", TEMPLATE);
    refused = "/_index_template/xiezhi-cards";

    assertThatIOException()
        .isThrownBy(this::install)
        .withMessage(
            "Elasticsearch refuses PUT /_index_template/xiezhi-cards (for "
                + file
                + ") with 400: no");
  }

  @Test
  void aServerThatIsAwayIsNamed() throws IOException {
    Path file = write("cards.json", TEMPLATE);
    server.stop(0);

    assertThatIOException()
        .isThrownBy(this::install)
        .withMessageStartingWith(
            "Elasticsearch does not answer PUT /_index_template/xiezhi-cards (for " + file + "): ");
  }

  @Test
  void aFolderWithoutTemplatesIsRefused() {
    assertThatIOException()
        .isThrownBy(this::install)
        .withMessage("There is no index template in " + folder + ".");
  }

  @Test
  void whatIsNotATemplateIsRefusedBeforeItIsSent() throws IOException {
    Path file = write("cards.json", "{\"index_patterns\":[\"cards\"]}");

    assertThatIOException()
        .isThrownBy(this::install)
        .withMessage(
            file + " is not an index template: it has no index_patterns or no template.mappings.");
    assertThat(requests).isEmpty();
  }

  @Test
  void whatIsNotJsonIsRefused() throws IOException {
    Path file = write("cards.json", "{");

    assertThatIOException()
        .isThrownBy(this::install)
        .withMessageStartingWith(file + " is not JSON: ");
  }

  private void install() throws IOException {
    new ElasticsearchIndices(client).install(folder);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text, UTF_8);
  }

  private String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String method = exchange.getRequestMethod();
    requests.add(
        method + " " + path + " " + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    if (path.equals(refused)) {
      FakeElasticsearch.answer(exchange, 400, "no");
    } else if (method.equals("HEAD")) {
      FakeElasticsearch.answer(exchange, indices.contains(path) ? 200 : 404, "");
    } else {
      indices.add(path);
      FakeElasticsearch.answer(exchange, 200, "{\"acknowledged\":true}");
    }
  }
}
