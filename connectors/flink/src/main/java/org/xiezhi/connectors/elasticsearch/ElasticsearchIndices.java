package org.xiezhi.connectors.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;

/**
 * Installs the index templates of a folder, and the indices they are for. Doing it again changes
 * nothing; doing it with newer templates adds their new fields to the indices that are there.
 */
public final class ElasticsearchIndices {
  private static final String PREFIX = "xiezhi-";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RestClient client;

  /** The client stays the caller's to close. */
  public ElasticsearchIndices(RestClient client) {
    this.client = client;
  }

  /**
   * Installs every {@code *.json} of the folder, in the order of their names: each is the body of
   * an index template, and the index named as its pattern is created if the pattern is a plain
   * name.
   *
   * @throws IOException if the folder has none, if one is not a template, or if the server does not
   *     take it; the message says which
   */
  public void install(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
    if (files.isEmpty()) {
      throw new IOException("There is no index template in " + folder.toAbsolutePath() + ".");
    }
    for (Path file : files) {
      install(file, template(file));
    }
  }

  private static JsonNode template(Path file) throws IOException {
    JsonNode template;
    try {
      template = JSON.readTree(Files.readString(file, UTF_8));
    } catch (JsonProcessingException e) {
      throw new IOException(file + " is not JSON: " + e.getMessage(), e);
    }
    if (!template.path("index_patterns").isArray()
        || !template.path("template").path("mappings").isObject()) {
      throw new IOException(
          file + " is not an index template: it has no index_patterns or no template.mappings.");
    }
    return template;
  }

  private void install(Path file, JsonNode template) throws IOException {
    String name = file.getFileName().toString().replaceFirst("\\.json$", "");
    put("/_index_template/" + PREFIX + name, template, file);
    for (JsonNode pattern : template.path("index_patterns")) {
      String index = pattern.asText();
      if (index.indexOf('*') >= 0) {
        continue;
      }
      if (exists(index, file)) {
        put("/" + index + "/_mapping", template.path("template").path("mappings"), file);
      } else {
        create(index, file);
      }
    }
  }

  private boolean exists(String index, Path file) throws IOException {
    Response response = perform(new Request("HEAD", "/" + index), file);
    return response.getStatusLine().getStatusCode() == 200;
  }

  private void create(String index, Path file) throws IOException {
    try {
      perform(new Request("PUT", "/" + index), file);
    } catch (IOException e) {
      // Somebody else may have created it in between.
      if (!exists(index, file)) {
        throw e;
      }
    }
  }

  private void put(String path, JsonNode body, Path file) throws IOException {
    Request request = new Request("PUT", path);
    request.setJsonEntity(body.toString());
    perform(request, file);
  }

  private Response perform(Request request, Path file) throws IOException {
    String attempt = request.getMethod() + " " + request.getEndpoint() + " (for " + file + ")";
    try {
      return client.performRequest(request);
    } catch (ResponseException e) {
      throw new IOException(
          "Elasticsearch refuses "
              + attempt
              + " with "
              + e.getResponse().getStatusLine().getStatusCode()
              + ": "
              + Words.of(e.getResponse()),
          e);
    } catch (IOException e) {
      throw new IOException("Elasticsearch does not answer " + attempt + ": " + e.getMessage(), e);
    }
  }
}
