package org.xiezhi.local.status;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.xiezhi.local.server.Http;

/** A job that runs, through Flink's pages. */
public final class RunningJob {
  private static final String SINK = "Elasticsearch";
  private static final String WAITING = "waitingDocuments";
  private static final int LOOKS = 8;
  private static final long LOOK_MILLIS = 250;

  private final Http flink;
  private final String name;

  /**
   * @param flink talks with Flink's pages
   * @param name of the job, which is that of its watch
   */
  public RunningJob(Http flink, String name) {
    this.flink = flink;
    this.name = name;
  }

  /**
   * A page about the job.
   *
   * @param path below the job's own address
   * @throws IOException if Flink does not answer, or there is no such job
   */
  public JsonNode get(String path) throws IOException, InterruptedException {
    return page(address() + path);
  }

  /** Begins a checkpoint, for which what was judged before is handed on to all sinks. */
  public String beginCheckpoint() throws IOException, InterruptedException {
    Http.Answer answer =
        flink.post(address() + "/checkpoints", "{\"checkpointType\":\"CONFIGURED\"}");
    if (!answer.isFine()) {
      throw new IOException("No checkpoint could be begun: " + answer.text());
    }
    return answer.body().path("request-id").asText();
  }

  /**
   * Whether a checkpoint is completed.
   *
   * @throws IOException if it failed, or nothing is known of it
   */
  public boolean completed(String checkpoint) throws IOException, InterruptedException {
    JsonNode answer = get("/checkpoints/" + checkpoint);
    if (answer.path("operation").has("failure-cause")) {
      throw new IOException("The checkpoint failed: " + answer);
    }
    return answer.path("status").path("id").asText().equals("COMPLETED");
  }

  /** How many documents Elasticsearch has not answered for. */
  public long waitingDocuments() throws IOException, InterruptedException {
    for (JsonNode vertex : get("").path("vertices")) {
      if (vertex.path("name").asText().contains(SINK)) {
        return waiting("/vertices/" + vertex.path("id").asText() + "/subtasks/metrics");
      }
    }
    throw new IOException("The job writes nothing to " + SINK + ".");
  }

  /** The first look only has Flink fetch the metrics. */
  private long waiting(String metrics) throws IOException, InterruptedException {
    for (int look = 0; look < LOOKS; look++) {
      for (JsonNode metric : get(metrics)) {
        String id = metric.path("id").asText();
        if (id.endsWith(WAITING)) {
          return sum(get(metrics + "?get=" + id));
        }
      }
      Thread.sleep(LOOK_MILLIS);
    }
    throw new IOException("The job does not tell " + WAITING + ".");
  }

  private static long sum(JsonNode metrics) throws IOException {
    JsonNode sum = metrics.path(0).path("sum");
    if (!sum.isNumber()) {
      throw new IOException("The job does not tell " + WAITING + ": " + metrics);
    }
    return sum.asLong();
  }

  private String address() throws IOException, InterruptedException {
    for (JsonNode job : page("/jobs/overview").path("jobs")) {
      if (job.path("name").asText().equals(name)) {
        return "/jobs/" + job.path("jid").asText();
      }
    }
    throw new IOException("There is no job " + name + ".");
  }

  private JsonNode page(String path) throws IOException, InterruptedException {
    Http.Answer answer = flink.get(path);
    if (!answer.isFine()) {
      throw new IOException("Flink does not tell " + path + ": " + answer.text());
    }
    return answer.body();
  }
}
