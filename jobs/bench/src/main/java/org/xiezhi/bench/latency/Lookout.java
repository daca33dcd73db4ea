package org.xiezhi.bench.latency;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.xiezhi.local.server.Http;

/**
 * Looks for the alerts of the cases that are expected, as anyone who may read would: one search for
 * all of them, and the next a moment after its answer. Searches nothing while nothing is expected.
 */
final class Lookout implements Runnable {
  private static final String RULE = "APPR-FEE-001";
  private static final int MOMENT_MILLIS = 5;

  /** Before the first alert there is no index. */
  private static final String SEARCH = "/alerts/_search?ignore_unavailable=true";

  private final Http elasticsearch;
  private final Set<String> expected = ConcurrentHashMap.newKeySet();
  private final Map<String, Sighting> sightings = new ConcurrentHashMap<>();
  private volatile boolean over;
  private volatile IOException failure;

  /**
   * @param elasticsearch for the user who reads
   */
  Lookout(Http elasticsearch) {
    this.elasticsearch = elasticsearch;
  }

  /** From now on looks for this case's alert. */
  void expect(String application) {
    expected.add(application);
  }

  /**
   * How many expected alerts have not been found yet.
   *
   * @throws IOException if the search does not work
   */
  int missing() throws IOException {
    if (failure != null) {
      throw failure;
    }
    return expected.size();
  }

  /** What was found, by case. */
  Map<String, Sighting> sightings() {
    return Map.copyOf(sightings);
  }

  void end() {
    over = true;
  }

  @Override
  public void run() {
    try {
      while (!over) {
        if (!expected.isEmpty()) {
          look(List.copyOf(expected));
        }
        Thread.sleep(MOMENT_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      failure = e;
    }
  }

  private void look(List<String> applications) throws IOException, InterruptedException {
    Http.Answer answer = elasticsearch.post(SEARCH, query(applications));
    long nanos = System.nanoTime();
    Instant now = Instant.now();
    if (!answer.isFine()) {
      throw new IOException("The search for alerts was answered by " + answer.status() + ".");
    }
    for (JsonNode hit : answer.body().at("/hits/hits")) {
      Sighting sighting = sighting(hit.path("_source"), nanos, now);
      sightings.putIfAbsent(sighting.application(), sighting);
      expected.remove(sighting.application());
    }
  }

  static String query(List<String> applications) {
    ObjectNode query = JsonNodeFactory.instance.objectNode();
    query.put("size", applications.size());
    query
        .putArray("_source")
        .add("key.value")
        .add("observed.detected_at")
        .add("observed.evidence.offset");
    ArrayNode filter = query.putObject("query").putObject("bool").putArray("filter");
    ArrayNode cases = filter.addObject().putObject("terms").putArray("key.value");
    applications.forEach(cases::add);
    filter.addObject().putObject("term").put("rule.id", RULE);
    return query.toString();
  }

  static Sighting sighting(JsonNode alert, long nanos, Instant now) {
    long offset = -1;
    for (JsonNode evidence : alert.at("/observed/evidence")) {
      offset = Math.max(offset, evidence.path("offset").asLong());
    }
    return new Sighting(
        alert.at("/key/value").asText(),
        nanos,
        now,
        Instant.parse(alert.at("/observed/detected_at").asText()),
        offset);
  }
}
