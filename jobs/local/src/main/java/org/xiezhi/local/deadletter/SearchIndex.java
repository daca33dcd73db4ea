package org.xiezhi.local.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.connectors.deadletter.Dismissal;
import org.xiezhi.connectors.document.DeadLetterDocuments;
import org.xiezhi.connectors.document.Document;
import org.xiezhi.local.server.Http;

/** The dead letters in Elasticsearch. */
public final class SearchIndex implements DeadLetterIndex {
  private static final String INDEX = "/" + DeadLetterDocuments.DEAD_LETTERS;
  private static final int PAGE = 500;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** So that a name from outside reaches no other address of the server. */
  private static final Pattern INDEX_NAME = Pattern.compile("[a-z0-9][a-z0-9_.-]{0,254}");

  private final Http elasticsearch;

  /**
   * @param elasticsearch as one who may read; to send again, as one who may also write
   */
  public SearchIndex(Http elasticsearch) {
    this.elasticsearch = elasticsearch;
  }

  /**
   * Shows the letters, the oldest first.
   *
   * @param all also those that were sent again or set aside
   */
  public void list(boolean all, Consumer<DeadLetterEntry> shown)
      throws IOException, InterruptedException {
    ObjectNode search = JSON.createObjectNode().put("size", PAGE);
    search.putArray("_source").add("id").add("stage").add("reason").add("topic").add("partition");
    search.withArray("_source").add("offset").add("at").add("retried_at");
    search.withArray("_source").add("dismissed_at").add("dismissed_by").add("dismissal");
    search.putArray("sort").addObject().put("at", "asc");
    search.withArray("sort").addObject().put("id", "asc");
    if (!all) {
      ArrayNode settled = search.putObject("query").putObject("bool").putArray("must_not");
      settled.addObject().putObject("exists").put("field", "retried_at");
      settled.addObject().putObject("exists").put("field", "dismissed_at");
    }
    JsonNode hits;
    do {
      JsonNode answer = fine(post(INDEX + "/_search?ignore_unavailable=true", search.toString()));
      hits = answer.path("hits").path("hits");
      for (JsonNode hit : hits) {
        shown.accept(entry(hit.path("_source")));
        search.set("search_after", hit.path("sort"));
      }
    } while (hits.size() == PAGE);
  }

  private static DeadLetterEntry entry(JsonNode letter) {
    Instant retried = instant(letter.path("retried_at"));
    Instant dismissed = instant(letter.path("dismissed_at"));
    return new DeadLetterEntry(
        letter.path("id").asText(),
        letter.path("stage").asText(),
        dismissed != null ? "dismissed" : retried == null ? "waiting" : "retried",
        letter.path("reason").asText(),
        letter.path("topic").asText(),
        letter.path("partition").asInt(),
        letter.path("offset").asLong(),
        instant(letter.path("at")),
        retried,
        dismissed,
        letter.path("dismissed_by").textValue(),
        letter.path("dismissal").textValue());
  }

  private static Instant instant(JsonNode text) {
    return text.isTextual() ? Instant.parse(text.asText()) : null;
  }

  @Override
  public Map<String, Instant> settled(Collection<DeadLetter> letters)
      throws IOException, InterruptedException {
    Map<String, Instant> settled = new HashMap<>();
    if (letters.isEmpty()) {
      return settled;
    }
    ObjectNode wanted = JSON.createObjectNode();
    ArrayNode ids = wanted.putArray("ids");
    letters.forEach(letter -> ids.add(DeadLetterDocuments.waiting(letter).id));
    Http.Answer answer =
        post(INDEX + "/_mget?_source_includes=id,retried_at,dismissed_at", wanted.toString());
    if (answer.status() == 404) {
      return settled;
    }
    for (JsonNode document : fine(answer).path("docs")) {
      JsonNode source = document.path("_source");
      Instant retried = instant(source.path("retried_at"));
      Instant at = retried == null ? instant(source.path("dismissed_at")) : retried;
      if (at != null) {
        settled.put(source.path("id").asText(), at);
      }
    }
    return settled;
  }

  @Override
  public void markRetried(DeadLetter letter, Instant at) throws IOException, InterruptedException {
    write(DeadLetterDocuments.retried(letter, at));
  }

  @Override
  public void markDismissed(DeadLetter letter, Dismissal dismissal)
      throws IOException, InterruptedException {
    write(DeadLetterDocuments.dismissed(letter, dismissal));
  }

  @Override
  public void refresh() throws IOException, InterruptedException {
    fine(post(INDEX + "/_refresh", ""));
  }

  /**
   * Writes a document as the job does.
   *
   * @return false if its index has this version or a newer one already
   * @throws IOException if the server refuses it or does not answer; the message is a sentence
   */
  boolean write(Document document) throws IOException, InterruptedException {
    if (!INDEX_NAME.matcher(document.index).matches()) {
      throw new IOException("its index has a name that no index can have.");
    }
    String path =
        "/"
            + document.index
            + "/_doc/"
            + URLEncoder.encode(document.id, UTF_8).replace("+", "%20")
            + "?version_type=external&version="
            + document.version;
    Http.Answer answer = put(path, new String(document.json, UTF_8));
    if (answer.status() == 409) {
      return false;
    }
    fine(answer);
    return true;
  }

  private Http.Answer post(String path, String json) throws IOException, InterruptedException {
    try {
      return elasticsearch.post(path, json);
    } catch (IOException e) {
      throw silent(e);
    }
  }

  private Http.Answer put(String path, String json) throws IOException, InterruptedException {
    try {
      return elasticsearch.put(path, json);
    } catch (IOException e) {
      throw silent(e);
    }
  }

  private static IOException silent(IOException cause) {
    // The JDK's exception of a refused connection has no message.
    String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    return new IOException(
        "Elasticsearch does not answer (" + why + "): see xiezhi status.", cause);
  }

  private static JsonNode fine(Http.Answer answer) throws IOException {
    if (!answer.isFine()) {
      JsonNode error = answer.body().path("error");
      throw new IOException(
          "Elasticsearch answered "
              + answer.status()
              + ": "
              + error.path("type").asText("")
              + " "
              + error.path("reason").asText(answer.text()));
    }
    return answer.body();
  }
}
