package org.xiezhi.connectors.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Reads the body of an answer to a bulk request, and takes nothing for success that is not. */
final class BulkAnswerReader {
  private static final ObjectMapper JSON = new ObjectMapper();

  private BulkAnswerReader() {}

  /**
   * Reads the answers for so many documents.
   *
   * @throws IOException if this is not such an answer, or if it breaks off
   */
  static List<ItemAnswer> read(InputStream body, int documents) throws IOException {
    JsonNode items = JSON.readTree(body).path("items");
    if (!items.isArray() || items.size() != documents) {
      throw new IOException("it has " + items.size() + " items for " + documents + " documents");
    }
    List<ItemAnswer> answers = new ArrayList<>(documents);
    for (JsonNode item : items) {
      answers.add(item(item.path("index")));
    }
    return answers;
  }

  private static ItemAnswer item(JsonNode item) throws IOException {
    int status = item.path("status").asInt();
    if (status < 200 || (status >= 300 && status < 400) || status > 599) {
      throw new IOException("it has an item with the status " + item.path("status"));
    }
    return new ItemAnswer(status, status < 300 ? null : reason(status, item.path("error")));
  }

  private static String reason(int status, JsonNode error) {
    String words = "Elasticsearch answered " + status;
    if (error.isObject()) {
      words += ", " + error.path("type").asText() + ": " + error.path("reason").asText();
      JsonNode cause = error.path("caused_by").path("reason");
      words += cause.isMissingNode() ? "" : " (" + cause.asText() + ")";
    }
    return Words.bounded(words);
  }
}
