package org.xiezhi.local.status;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.xiezhi.connectors.gap.UnreadAlert;
import org.xiezhi.local.server.Http;

/** The tables of which rows could not be read, as their alerts tell it. */
final class OpenGaps {
  private static final String SEARCH =
      """
      {"size": 100, "sort": [{"recorded_at": "asc"}], "_source": ["message.en"],
       "query": {"bool": {"filter": [
         {"term": {"rule.id": "%s"}}, {"term": {"key.space": "%s"}}, {"term": {"state": "issued"}}]}}}
      """
          .formatted(UnreadAlert.RULE, UnreadAlert.KEY_SPACE);

  private OpenGaps() {}

  /** A sentence for each; null if nobody knows, because Elasticsearch does not answer. */
  static List<String> of(Http elasticsearch) throws InterruptedException {
    try {
      Http.Answer answer = elasticsearch.post("/alerts/_search?ignore_unavailable=true", SEARCH);
      if (!answer.isFine()) {
        return null;
      }
      List<String> sentences = new ArrayList<>();
      for (JsonNode hit : answer.body().path("hits").path("hits")) {
        sentences.add(hit.path("_source").path("message").path("en").asText());
      }
      return sentences;
    } catch (IOException e) {
      return null;
    }
  }
}
