package org.xiezhi.local.status;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xiezhi.local.server.Http;

/**
 * What a job says of its intake: the operator's gauges, through Flink's pages. Its counts are kept
 * with the job's state and so are those of all runs together.
 */
final class IntakeGauges {
  private static final String OPERATOR = "intake";
  private static final String CHANGES = OPERATOR + ".changes";
  private static final String EVENTS = OPERATOR + ".events";
  private static final int LOOKS = 8;
  private static final long LOOK_MILLIS = 250;

  private final Map<String, String> values;

  private IntakeGauges(Map<String, String> values) {
    this.values = values;
  }

  /** Nothing is known. */
  static IntakeGauges unknown() {
    return new IntakeGauges(Map.of());
  }

  /**
   * Reads them.
   *
   * @param job the job's id at Flink
   * @param sources whose clocks are read
   */
  static IntakeGauges of(Http flink, String job, Collection<String> sources)
      throws IOException, InterruptedException {
    String names =
        Stream.concat(
                Stream.of(CHANGES, EVENTS),
                sources.stream().flatMap(source -> Stream.of(clockOf(source), simulatedOf(source))))
            .collect(Collectors.joining(","));
    for (JsonNode vertex : flink.get("/jobs/" + job).body().path("vertices")) {
      if (vertex.path("name").asText().contains(OPERATOR)) {
        String path = "/jobs/" + job + "/vertices/" + vertex.path("id").asText();
        return new IntakeGauges(read(flink, path + "/subtasks/0/metrics?get=" + names));
      }
    }
    return unknown();
  }

  /** The first look only has Flink fetch them; what it tells then is of an earlier look. */
  private static Map<String, String> read(Http flink, String path)
      throws IOException, InterruptedException {
    Map<String, String> values = new HashMap<>();
    flink.get(path);
    for (int look = 0; look < LOOKS && !values.containsKey(EVENTS); look++) {
      Thread.sleep(LOOK_MILLIS);
      for (JsonNode metric : flink.get(path).body()) {
        values.put(metric.path("id").asText(), metric.path("value").asText());
      }
    }
    return values;
  }

  private static String clockOf(String source) {
    return OPERATOR + ".source." + source + ".clock";
  }

  private static String simulatedOf(String source) {
    return OPERATOR + ".source." + source + ".simulated";
  }

  /** Whether the job takes the source's time for simulated; null if unknown. */
  Boolean simulated(String source) {
    String text = values.get(simulatedOf(source));
    return text == null ? null : Boolean.valueOf(text);
  }

  /** How many records the job has read; null if unknown. */
  Long changes() {
    return count(CHANGES);
  }

  /** How many events it has made of them; null if unknown. */
  Long events() {
    return count(EVENTS);
  }

  /** Up to when the job knows the source to be complete; null if unknown. */
  Instant clock(String source) {
    String text = values.get(clockOf(source));
    try {
      // Before the first beat the clock stands at the beginning of time.
      return text == null || text.startsWith("-") ? null : Instant.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private Long count(String name) {
    String text = values.get(name);
    return text == null || !text.matches("\\d{1,18}") ? null : Long.valueOf(text);
  }

  /** Counts of several jobs are added; one that is unknown says nothing. */
  static Long sum(List<Long> counts) {
    return counts.stream().filter(count -> count != null).reduce(Long::sum).orElse(null);
  }
}
