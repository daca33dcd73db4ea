package org.xiezhi.local.status;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xiezhi.local.folder.DataFolder;
import org.xiezhi.local.folder.Endpoints;
import org.xiezhi.local.process.ProcessRegistry;
import org.xiezhi.local.provision.ConnectorState;
import org.xiezhi.local.server.Http;
import org.xiezhi.local.server.Keys;

/** Finds out how a stack is doing, from outside. */
public final class Observer {
  private final DataFolder folder;

  public Observer(DataFolder folder) {
    this.folder = folder;
  }

  /**
   * @param beat the last one captured; null if unknown
   */
  private record Capture(Long records, SourceClock.Beat beat, Long lag) {
    /** What the source says is believed only where its time is simulated. */
    Instant clock(Boolean simulated) {
      return beat == null ? null : Boolean.TRUE.equals(simulated) ? beat.clock() : beat.committed();
    }
  }

  private record SeenJob(Status.Job job, IntakeGauges intake) {}

  /** Looks at everything once. */
  public Status look() throws IOException, InterruptedException {
    ProcessRegistry registry = new ProcessRegistry(folder.run());
    boolean runs = !registry.living("launcher").isEmpty();
    Optional<RunState> state = RunState.read(folder.run());
    if (!runs || state.isEmpty()) {
      return Status.stopped(state.map(RunState::since).orElse(null), leftOver(registry));
    }
    Endpoints endpoints = Endpoints.read(folder.endpoints());
    Keys keys = Keys.in(folder);
    Http elasticsearch =
        Http.at(endpoints.elasticsearch(), endpoints.reader(), endpoints.readerPassword());
    // First, because the job can only be as far as the capture was.
    Map<String, Capture> captures = new LinkedHashMap<>();
    for (String source : endpoints.sources().keySet()) {
      captures.put(source, capture("cdc." + source, endpoints));
    }
    List<SeenJob> jobs = jobs(keys.flink(endpoints.flink()), captures.keySet());
    List<IntakeGauges> intakes = jobs.stream().map(SeenJob::intake).toList();
    return new Status(
        state.get().phase(),
        state.get().since(),
        state.get().parts(),
        List.of(),
        sources(captures, keys.connect(endpoints.connect()), intakes),
        jobs.stream().map(SeenJob::job).toList(),
        IntakeGauges.sum(intakes.stream().map(IntakeGauges::changes).toList()),
        IntakeGauges.sum(intakes.stream().map(IntakeGauges::events).toList()),
        count(elasticsearch, "alerts", ""),
        count(elasticsearch, "alerts", "state:issued"),
        count(elasticsearch, "dead-letters", ""),
        count(elasticsearch, "dead-letters", "!_exists_:retried_at%20AND%20!_exists_:dismissed_at"),
        OpenGaps.of(elasticsearch));
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

  private static Capture capture(String topic, Endpoints endpoints) {
    try (SourceClock clock = new SourceClock(endpoints.kafkaConnection(), topic)) {
      Long records = clock.changes();
      Optional<SourceClock.Beat> beat = clock.last();
      return new Capture(
          records,
          beat.orElse(null),
          beat.map(last -> Duration.between(last.committed(), Instant.now()).toMillis())
              .orElse(null));
    } catch (IOException e) {
      // The broker is down: the page says so by saying nothing.
      return new Capture(null, null, null);
    }
  }

  private List<Status.Source> sources(
      Map<String, Capture> captures, Http connect, List<IntakeGauges> intakes)
      throws IOException, InterruptedException {
    Map<String, ConnectorState> connectors = new LinkedHashMap<>();
    for (String name : captures.keySet()) {
      connectors.put(name, connector(name, connect));
    }
    // Afterwards: one that failed and was started again while we looked is known by now.
    List<RunState.Failing> failing =
        RunState.read(folder.run()).map(RunState::failing).orElse(List.of());
    List<Status.Source> sources = new ArrayList<>();
    captures.forEach(
        (name, capture) -> {
          ConnectorState state = connectors.get(name);
          sources.add(source(name, capture, state, failing(name, state, failing), intakes));
        });
    return sources;
  }

  /** Null if it does not fail. The launcher knows it also while the connector is started again. */
  private static Status.Failing failing(
      String name, ConnectorState state, List<RunState.Failing> known) {
    return known.stream()
        .filter(failing -> failing.connector().equals(name))
        .findFirst()
        .map(failing -> failing(failing.since(), failing.times(), failing.reason()))
        .orElse(state.failed() ? failing(null, 1, state.trouble()) : null);
  }

  private static Status.Failing failing(Instant since, int times, String reason) {
    return new Status.Failing(since, times, reason, ConnectorAdvice.on(reason));
  }

  private static Status.Source source(
      String name,
      Capture capture,
      ConnectorState connector,
      Status.Failing failing,
      List<IntakeGauges> intakes) {
    Boolean simulated =
        intakes.stream()
            .map(intake -> intake.simulated(name))
            .filter(known -> known != null)
            .findFirst()
            .orElse(null);
    Instant clock = capture.clock(simulated);
    Instant done =
        intakes.stream()
            .map(intake -> intake.clock(name))
            .filter(known -> known != null)
            .min(Comparator.naturalOrder())
            .orElse(null);
    return new Status.Source(
        name,
        connector.connector(),
        connector.tasks(),
        capture.records(),
        clock,
        capture.lag(),
        done,
        jobLag(capture.lag(), clock, done),
        simulated,
        failing);
  }

  /** The job can only be as far as the capture, and by so much further behind as its clock. */
  private static Long jobLag(Long lag, Instant clock, Instant done) {
    return clock == null || done == null
        ? null
        : lag + Math.max(0, Duration.between(done, clock).toMillis());
  }

  private static ConnectorState connector(String name, Http connect) throws InterruptedException {
    try {
      return ConnectorState.of(connect.get("/connectors/" + name + "/status"));
    } catch (IOException e) {
      return new ConnectorState("UNKNOWN", List.of(), "");
    }
  }

  private static List<SeenJob> jobs(Http flink, Set<String> sources) throws InterruptedException {
    List<SeenJob> jobs = new ArrayList<>();
    try {
      for (JsonNode job : flink.get("/jobs/overview").body().path("jobs")) {
        jobs.add(job(flink, job, sources));
      }
    } catch (IOException e) {
      // Flink is down; its part says so.
      return List.copyOf(jobs);
    }
    return jobs;
  }

  private static SeenJob job(Http flink, JsonNode job, Set<String> sources)
      throws IOException, InterruptedException {
    String id = job.path("jid").asText();
    String state = job.path("state").asText();
    JsonNode last =
        flink.get("/jobs/" + id + "/checkpoints").body().path("latest").path("completed");
    Instant taken =
        last.has("latest_ack_timestamp")
            ? Instant.ofEpochMilli(last.path("latest_ack_timestamp").asLong())
            : null;
    return new SeenJob(
        new Status.Job(job.path("name").asText(), state, taken),
        state.equals("RUNNING") ? IntakeGauges.of(flink, id, sources) : IntakeGauges.unknown());
  }

  /**
   * @param query in the syntax of a query string, with nothing that a URL would have to escape;
   *     empty for all
   */
  private static Long count(Http elasticsearch, String index, String query)
      throws InterruptedException {
    String only = query.isEmpty() ? "" : "&q=" + query;
    try {
      Http.Answer answer =
          elasticsearch.get("/" + index + "/_count?ignore_unavailable=true" + only);
      return answer.isFine() ? answer.body().path("count").asLong() : null;
    } catch (IOException e) {
      return null;
    }
  }
}
