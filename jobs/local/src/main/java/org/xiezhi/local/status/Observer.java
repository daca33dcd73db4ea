package org.xiezhi.local.status;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xiezhi.local.folder.DataFolder;
import org.xiezhi.local.folder.Endpoints;
import org.xiezhi.local.process.ProcessRegistry;
import org.xiezhi.local.provision.ConnectorState;
import org.xiezhi.local.provision.Topics;
import org.xiezhi.local.server.Http;

/** Finds out how a stack is doing, from outside. */
public final class Observer {
  private final DataFolder folder;

  public Observer(DataFolder folder) {
    this.folder = folder;
  }

  /** Looks at everything once. */
  public Status look() throws IOException, InterruptedException {
    ProcessRegistry registry = new ProcessRegistry(folder.run());
    boolean runs = !registry.living("launcher").isEmpty();
    Optional<RunState> state = RunState.read(folder.run());
    if (!runs || state.isEmpty()) {
      Instant since = state.map(RunState::since).orElse(null);
      return new Status(
          RunState.Phase.STOPPED,
          since,
          List.of(),
          leftOver(registry),
          List.of(),
          List.of(),
          null,
          null,
          null);
    }
    Endpoints endpoints = Endpoints.read(folder.endpoints());
    Http elasticsearch =
        Http.at(endpoints.elasticsearch(), endpoints.reader(), endpoints.readerPassword());
    return new Status(
        state.get().phase(),
        state.get().since(),
        state.get().parts(),
        List.of(),
        List.of(source("approval", Topics.APPROVAL, endpoints)),
        jobs(Http.at(endpoints.flink())),
        count(elasticsearch, "events-*"),
        count(elasticsearch, "alerts"),
        count(elasticsearch, "dead-letters"));
  }

  private static List<String> leftOver(ProcessRegistry registry) throws IOException {
    List<String> leftOver = new ArrayList<>();
    for (String part : registry.parts()) {
      if (!registry.living(part).isEmpty()) {
        leftOver.add(part);
      }
    }
    return leftOver;
  }

  private static Status.Source source(String name, String topic, Endpoints endpoints)
      throws InterruptedException {
    ConnectorState connector = connector(name, Http.at(endpoints.connect()));
    Long changes = null;
    Optional<SourceClock.Beat> beat = Optional.empty();
    try (SourceClock clock = new SourceClock(endpoints.kafka(), topic)) {
      changes = clock.changes();
      beat = clock.last();
    } catch (IOException e) {
      // The broker is down: the page says so by saying nothing.
    }
    return new Status.Source(
        name,
        connector.connector(),
        connector.tasks(),
        changes,
        beat.map(SourceClock.Beat::clock).orElse(null),
        beat.map(last -> Duration.between(last.committed(), Instant.now()).toMillis())
            .orElse(null));
  }

  private static ConnectorState connector(String name, Http connect) throws InterruptedException {
    try {
      return ConnectorState.of(connect.get("/connectors/" + name + "/status"));
    } catch (IOException e) {
      return new ConnectorState("UNKNOWN", List.of(), "");
    }
  }

  private static List<Status.Job> jobs(Http flink) throws InterruptedException {
    List<Status.Job> jobs = new ArrayList<>();
    try {
      for (JsonNode job : flink.get("/jobs/overview").body().path("jobs")) {
        String id = job.path("jid").asText();
        JsonNode last =
            flink.get("/jobs/" + id + "/checkpoints").body().path("latest").path("completed");
        Instant taken =
            last.has("latest_ack_timestamp")
                ? Instant.ofEpochMilli(last.path("latest_ack_timestamp").asLong())
                : null;
        jobs.add(new Status.Job(job.path("name").asText(), job.path("state").asText(), taken));
      }
    } catch (IOException e) {
      // Flink is down; its part says so.
      return List.copyOf(jobs);
    }
    return jobs;
  }

  private static Long count(Http elasticsearch, String index) throws InterruptedException {
    try {
      Http.Answer answer = elasticsearch.get("/" + index + "/_count?ignore_unavailable=true");
      return answer.isFine() ? answer.body().path("count").asLong() : null;
    } catch (IOException e) {
      return null;
    }
  }
}
