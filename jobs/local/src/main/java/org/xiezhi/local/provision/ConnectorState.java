package org.xiezhi.local.provision;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.xiezhi.local.server.Http;

/**
 * How a connector and its tasks are doing.
 *
 * @param connector RUNNING, FAILED, PAUSED, UNASSIGNED or UNKNOWN
 * @param tasks the same for each task
 * @param trouble what a failed one reports, on one line without secrets; empty if none has failed
 */
public record ConnectorState(String connector, List<String> tasks, String trouble) {
  private static final String RUNNING = "RUNNING";
  private static final String FAILED = "FAILED";

  public ConnectorState {
    tasks = List.copyOf(tasks);
  }

  /** What a worker answered when it was asked for a connector's status. */
  public static ConnectorState of(Http.Answer answer) {
    if (!answer.isFine()) {
      return new ConnectorState("UNKNOWN", List.of(), "");
    }
    JsonNode connector = answer.body().path("connector");
    String trouble = Trace.line(connector.path("trace").asText());
    List<String> tasks = new ArrayList<>();
    for (JsonNode task : answer.body().path("tasks")) {
      tasks.add(task.path("state").asText());
      trouble = trouble.isEmpty() ? Trace.line(task.path("trace").asText()) : trouble;
    }
    return new ConnectorState(connector.path("state").asText(), tasks, trouble);
  }

  /** Whether the connector and all its tasks run. */
  public boolean runs() {
    return connector.equals(RUNNING)
        && !tasks.isEmpty()
        && tasks.stream().allMatch(RUNNING::equals);
  }

  /** Whether anything of it has failed. */
  public boolean failed() {
    return connector.equals(FAILED) || tasks.contains(FAILED);
  }

  /** One line. */
  public String summary() {
    String states = "is " + connector + ", its tasks " + tasks;
    return trouble.isEmpty() ? states : states + ": " + trouble;
  }
}
