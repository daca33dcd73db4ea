package org.xiezhi.local.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.xiezhi.city.truth.FoundAlert;
import org.xiezhi.engine.alert.AlertState;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.alert.Outcome;
import org.xiezhi.local.folder.Endpoints;
import org.xiezhi.local.server.Http;

/** Reads the alerts of a run's cases, as one who may only read. */
public final class FoundAlerts {
  private static final int PAGE = 1_000;

  private final Http reader;
  private final Http administrator;

  FoundAlerts(Http reader, Http administrator) {
    this.reader = reader;
    this.administrator = administrator;
  }

  /**
   * @param endpoints of a stack; its reader reads, its administrator only has what is written shown
   */
  public static FoundAlerts in(Endpoints endpoints) {
    String url = endpoints.elasticsearch();
    return new FoundAlerts(
        Http.at(url, endpoints.reader(), endpoints.readerPassword()),
        Http.at(url, endpoints.user(), endpoints.password()));
  }

  /**
   * All alerts of the cases whose numbers begin so.
   *
   * @throws IOException if Elasticsearch does not answer, or not with alerts
   */
  public List<FoundAlert> startingWith(String prefix) throws IOException, InterruptedException {
    fine(administrator.post("/alerts/_refresh?ignore_unavailable=true", ""));
    ObjectNode search = JsonNodeFactory.instance.objectNode().put("size", PAGE);
    for (String field : List.of("rule.id", "outcome", "level", "state", "key.value")) {
      search.withArray("_source").add(field);
    }
    search.withArray("_source").add("message.zh").add("history.level");
    search.putObject("query").putObject("prefix").put("key.value", prefix);
    search.putArray("sort").addObject().put("id", "asc");
    List<FoundAlert> found = new ArrayList<>();
    JsonNode hits;
    do {
      hits =
          fine(reader.post("/alerts/_search?ignore_unavailable=true", search.toString()))
              .path("hits")
              .path("hits");
      for (JsonNode hit : hits) {
        found.add(alert(hit.path("_source")));
        search.set("search_after", hit.path("sort"));
      }
    } while (hits.size() == PAGE);
    return found;
  }

  static FoundAlert alert(JsonNode source) throws IOException {
    try {
      Level level = word(Level.class, source.path("level"));
      Level highest = level;
      for (JsonNode step : source.path("history")) {
        Level was = word(Level.class, step.path("level"));
        highest = was.compareTo(highest) > 0 ? was : highest;
      }
      return new FoundAlert(
          new FoundAlert.Judgement(
              source.path("key").path("value").asText(),
              source.path("rule").path("id").asText(),
              word(Outcome.class, source.path("outcome")),
              level,
              word(AlertState.class, source.path("state"))),
          highest,
          source.path("message").path("zh").asText());
    } catch (IllegalArgumentException e) {
      throw new IOException("This is no alert: " + source + " (" + e.getMessage() + ")", e);
    }
  }

  private static <E extends Enum<E>> E word(Class<E> words, JsonNode word) {
    return Enum.valueOf(words, word.asText().toUpperCase(Locale.ROOT));
  }

  private static JsonNode fine(Http.Answer answer) throws IOException {
    if (!answer.isFine()) {
      throw new IOException("Elasticsearch answered " + answer.status() + ": " + answer.text());
    }
    return answer.body();
  }
}
