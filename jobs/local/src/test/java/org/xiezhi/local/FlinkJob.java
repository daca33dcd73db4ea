package org.xiezhi.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.xiezhi.local.server.Http;

/** The one job, as its web interface tells of it. */
final class FlinkJob {
  private final Http flink;

  FlinkJob(String url) {
    flink = Http.at(url);
  }

  /** What has made the job start again inside its process, which it should never do. */
  List<String> failures() throws IOException, InterruptedException {
    List<String> failures = new ArrayList<>();
    for (JsonNode entry :
        get("/jobs/" + id() + "/exceptions").path("exceptionHistory").path("entries")) {
      failures.add(entry.path("stacktrace").asText());
    }
    return failures;
  }

  /** How many records the job could not use, since it first began. */
  long deadLetters() throws IOException, InterruptedException {
    for (JsonNode vertex : get("/jobs/" + id()).path("vertices")) {
      if (vertex.path("name").asText().contains("intake")) {
        String path = "/jobs/" + id() + "/vertices/" + vertex.path("id").asText();
        return metric(path + "/subtasks", "intake.deadLetters");
      }
    }
    throw new IOException("The job has no intake.");
  }

  /** Begins a checkpoint, which flushes every sink; gives its number. */
  String beginCheckpoint() throws IOException, InterruptedException {
    Http.Answer answer =
        flink.post("/jobs/" + id() + "/checkpoints", "{\"checkpointType\":\"CONFIGURED\"}");
    if (!answer.isFine()) {
      throw new IOException("No checkpoint could be begun: " + answer.text());
    }
    return answer.body().path("request-id").asText();
  }

  /** How far a checkpoint is: IN_PROGRESS or COMPLETED. */
  String checkpoint(String number) throws IOException, InterruptedException {
    JsonNode answer = get("/jobs/" + id() + "/checkpoints/" + number);
    if (answer.has("operation") && answer.path("operation").has("failure-cause")) {
      throw new IOException("The checkpoint failed: " + answer);
    }
    return answer.path("status").path("id").asText();
  }

  private String id() throws IOException, InterruptedException {
    JsonNode jobs = get("/jobs").path("jobs");
    if (jobs.size() != 1) {
      throw new IOException("There is not one job: " + jobs);
    }
    return jobs.path(0).path("id").asText();
  }

  private long metric(String path, String name) throws IOException, InterruptedException {
    JsonNode metrics = get(path + "/metrics?get=" + name);
    if (metrics.size() != 1) {
      throw new IOException("There is no metric " + name + ": " + metrics);
    }
    JsonNode metric = metrics.path(0);
    return metric.has("value") ? metric.path("value").asLong() : metric.path("sum").asLong();
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    Http.Answer answer = flink.get(path);
    if (!answer.isFine()) {
      throw new IOException("Flink does not tell " + path + ": " + answer.text());
    }
    return answer.body();
  }
}
