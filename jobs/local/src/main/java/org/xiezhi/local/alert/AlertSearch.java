package org.xiezhi.local.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.xiezhi.connectors.document.AlertDocuments;
import org.xiezhi.connectors.document.AlertJson;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.local.server.Http;

/** Finds alerts in Elasticsearch. */
public final class AlertSearch {
  private static final int PAGE = 200;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Http elasticsearch;

  /**
   * @param elasticsearch as one who may read
   */
  public AlertSearch(Http elasticsearch) {
    this.elasticsearch = elasticsearch;
  }

  /**
   * Which alerts are meant.
   *
   * @param caseNo the key of a case; null for any
   * @param rule the id of a rule; null for any
   * @param ids of alerts; empty for any
   */
  public record Wanted(String caseNo, String rule, List<String> ids) {
    public Wanted {
      ids = List.copyOf(ids);
    }
  }

  /** What is done with each alert. */
  @FunctionalInterface
  public interface Use {
    /** Takes the next alert. */
    void take(Alert alert) throws IOException;
  }

  /**
   * Gives each alert that is meant, by its id.
   *
   * @return how many there were
   * @throws IOException if the server does not answer as it should; the message is a sentence
   */
  public long each(Wanted wanted, Use use) throws IOException, InterruptedException {
    ObjectNode search = JSON.createObjectNode().put("size", PAGE);
    search.putArray("sort").addObject().put("id", "asc");
    ArrayNode filter = search.putObject("query").putObject("bool").putArray("filter");
    if (wanted.caseNo() != null) {
      term(filter, "key.space", "case");
      term(filter, "key.value", wanted.caseNo());
    }
    if (wanted.rule() != null) {
      term(filter, "rule.id", wanted.rule());
    }
    if (!wanted.ids().isEmpty()) {
      ArrayNode ids = filter.addObject().putObject("terms").putArray("id");
      wanted.ids().forEach(ids::add);
    }
    long count = 0;
    JsonNode hits;
    do {
      hits = hits(search);
      for (JsonNode hit : hits) {
        use.take(AlertJson.read(JSON.writeValueAsBytes(hit.path("_source"))));
        search.set("search_after", hit.path("sort"));
        count++;
      }
    } while (hits.size() == PAGE);
    return count;
  }

  private static void term(ArrayNode filter, String field, String value) {
    filter.addObject().putObject("term").put(field, value);
  }

  private JsonNode hits(ObjectNode search) throws IOException, InterruptedException {
    Http.Answer answer;
    try {
      answer =
          elasticsearch.post(
              "/" + AlertDocuments.ALERTS + "/_search?ignore_unavailable=true", search.toString());
    } catch (IOException e) {
      // The JDK's exception of a refused connection has no message.
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new IOException(
          "Elasticsearch does not answer (" + why + "): start the stack with xiezhi up.", e);
    }
    if (!answer.isFine()) {
      throw new IOException("Elasticsearch answered " + answer.status() + ": " + answer.text());
    }
    return answer.body().path("hits").path("hits");
  }
}
