package org.xiezhi.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.xiezhi.local.server.Http;
import org.xiezhi.local.status.RunningJob;

/** The one job, as its web interface tells of it. */
final class FlinkJob {
  private final RunningJob job;

  FlinkJob(Http flink) {
    job = new RunningJob(flink, "approval");
  }

  /** What has made the job start again inside its process, which it should never do. */
  List<String> failures() throws IOException, InterruptedException {
    List<String> failures = new ArrayList<>();
    for (JsonNode entry : job.get("/exceptions").path("exceptionHistory").path("entries")) {
      failures.add(entry.path("stacktrace").asText());
    }
    return failures;
  }

  /** How many records the job could not use, since it first began. */
  long deadLetters() throws IOException, InterruptedException {
    for (JsonNode vertex : job.get("").path("vertices")) {
      if (vertex.path("name").asText().contains("intake")) {
        String path = "/vertices/" + vertex.path("id").asText();
        return metric(path + "/subtasks", "intake.deadLetters");
      }
    }
    throw new IOException("The job has no intake.");
  }

  private long metric(String path, String name) throws IOException, InterruptedException {
    JsonNode metrics = job.get(path + "/metrics?get=" + name);
    if (metrics.size() != 1) {
      throw new IOException("There is no metric " + name + ": " + metrics);
    }
    JsonNode metric = metrics.path(0);
    return metric.has("value") ? metric.path("value").asLong() : metric.path("sum").asLong();
  }
}
