package org.xiezhi.local.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.xiezhi.supervision.cluster.KeyFile;

/** Talks JSON with one server. */
public final class Http {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration SHORT = Duration.ofSeconds(10);
  private static final HttpClient CLIENT = builder().build();

  private final String url;
  private final String authorization;
  private final KeyFile key;
  private HttpClient holder;

  private Http(String url, String authorization, KeyFile key) {
    this.url = url;
    this.authorization = authorization;
    this.key = key;
  }

  /** A server that asks for no user. */
  public static Http at(String url) {
    return new Http(url, null, null);
  }

  /** A server that wants a user and password. */
  public static Http at(String url, String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return new Http(url, "Basic " + Base64.getEncoder().encodeToString(pair), null);
  }

  /**
   * A server that talks with the holders of its key only.
   *
   * @param key may be made later than this, but before the first request
   */
  public static Http at(String url, KeyFile key) {
    return new Http(url, null, key);
  }

  private synchronized HttpClient client() throws IOException {
    if (key == null) {
      return CLIENT;
    }
    if (holder == null) {
      holder = builder().sslContext(key.context()).build();
    }
    return holder;
  }

  private static HttpClient.Builder builder() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(SHORT);
  }

  /**
   * An answer.
   *
   * @param body missing if it is no JSON
   */
  public record Answer(int status, JsonNode body, String text) {
    /** Whether the server did what it was asked. */
    public boolean isFine() {
      return status / 100 == 2;
    }
  }

  /** Asks, and waits no longer than two seconds. */
  public Answer get(String path) throws IOException, InterruptedException {
    return send(request(path).timeout(SHORT).GET());
  }

  /** Sends JSON and waits up to a minute. */
  public Answer put(String path, String json) throws IOException, InterruptedException {
    return send(body(path, json, "PUT"));
  }

  /** Sends JSON and waits up to a minute. */
  public Answer post(String path, String json) throws IOException, InterruptedException {
    return send(body(path, json, "POST"));
  }

  /** Deletes, and waits no longer than two seconds. */
  public Answer delete(String path) throws IOException, InterruptedException {
    return send(request(path).timeout(SHORT).DELETE());
  }

  private HttpRequest.Builder body(String path, String json, String method) {
    return request(path)
        .timeout(Duration.ofMinutes(1))
        .header("Content-Type", "application/json")
        .method(method, HttpRequest.BodyPublishers.ofString(json));
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
    return authorization == null ? request : request.header("Authorization", authorization);
  }

  private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> response =
        client().send(request.build(), HttpResponse.BodyHandlers.ofString());
    return new Answer(response.statusCode(), json(response.body()), response.body());
  }

  private static JsonNode json(String text) {
    try {
      JsonNode node = JSON.readTree(text);
      return node == null ? MissingNode.getInstance() : node;
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }
}
