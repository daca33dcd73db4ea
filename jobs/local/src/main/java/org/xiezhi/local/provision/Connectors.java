package org.xiezhi.local.provision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.xiezhi.connectors.source.Sources;
import org.xiezhi.local.server.Http;
import org.xiezhi.local.server.KafkaUser;

/** The Debezium connectors, one for each source and of its name. */
public final class Connectors {
  /** Debezium's connectors for MariaDB keep the definitions of tables in a topic. */
  private static final String HISTORY = "schema.history.internal.";

  private static final String HISTORY_TOPIC = HISTORY + "kafka.topic";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CONFLICT = 409;
  private static final int TRIES = 30;
  private static final int RESTARTS = 3;
  private static final long LOOK_MILLIS = 200;

  /** As long as a worker may go on to show the failure of a task that it is starting again. */
  private static final long RESTART_MILLIS = 2_000;

  private final Sources sources;
  private final Http connect;

  /**
   * @param connect the worker
   */
  public Connectors(Sources sources, Http connect) {
    this.sources = sources;
    this.connect = connect;
  }

  /** The names of all connectors. */
  public List<String> names() {
    return sources.names();
  }

  /** Gives every connector to the worker, with its configuration as it is in the file now. */
  public void create() throws IOException, InterruptedException {
    for (String name : names()) {
      create(name, JSON.writeValueAsString(asUser(name)));
    }
  }

  /**
   * What is in the file, and that it writes as a user of the broker that may write nothing else.
   */
  private ObjectNode asUser(String name) throws IOException {
    ObjectNode config = ((ObjectNode) read(name).path("config")).deepCopy();
    List<String> prefixes = new ArrayList<>(List.of("producer.override.", "admin.override."));
    if (config.has(HISTORY_TOPIC)) {
      prefixes.addAll(List.of(HISTORY + "producer.", HISTORY + "consumer."));
    }
    for (String prefix : prefixes) {
      KafkaUser.properties(KafkaUser.reference(name))
          .forEach((property, value) -> config.put(prefix + property, value));
    }
    return config;
  }

  /** The topics in which connectors keep what their tables looked like, by the connector's name. */
  public Map<String, String> histories() throws IOException {
    Map<String, String> topics = new TreeMap<>();
    for (String name : names()) {
      JsonNode topic = read(name).path("config").path(HISTORY_TOPIC);
      if (topic.isTextual()) {
        topics.put(name, topic.asText());
      }
    }
    return topics;
  }

  /**
   * Waits until all run. One that has failed is started again a few times before that is said: a
   * worker that goes on with what it was last told starts a connector while its database is still
   * on its way up, and never tries again by itself.
   *
   * @throws IOException if one keeps failing, with its reason
   */
  public void awaitRunning() throws IOException, InterruptedException {
    for (String name : names()) {
      int restarts = 0;
      ConnectorState state = state(name);
      while (!state.runs()) {
        if (state.failed()) {
          if (restarts == RESTARTS) {
            throw new IOException("Connector " + name + " " + state.summary());
          }
          restarts++;
          restartFailed(name);
          Thread.sleep(RESTART_MILLIS);
        }
        Thread.sleep(LOOK_MILLIS);
        state = state(name);
      }
    }
  }

  /** How a connector is doing. */
  public ConnectorState state(String name) throws IOException, InterruptedException {
    return ConnectorState.of(connect.get("/connectors/" + name + "/status"));
  }

  /** Starts again what has failed of a connector. */
  public void restartFailed(String name) throws IOException, InterruptedException {
    connect.post("/connectors/" + name + "/restart?includeTasks=true&onlyFailed=true", "");
  }

  JsonNode read(String name) throws IOException {
    Path file = sources.source(name).connector();
    JsonNode connector = JSON.readTree(file.toFile());
    for (JsonNode said : List.of(connector.path("name"), connector.at("/config/topic.prefix"))) {
      if (!said.asText().equals(name)) {
        throw new IOException(
            file
                + " is the connector of the source "
                + name
                + ", so that its name and its topic.prefix are \""
                + name
                + "\", not \""
                + said.asText()
                + "\".");
      }
    }
    return connector;
  }

  private void create(String name, String config) throws IOException, InterruptedException {
    for (int tried = 1; ; tried++) {
      Http.Answer answer = connect.put("/connectors/" + name + "/config", config);
      if (answer.isFine()) {
        return;
      }
      // The worker refuses while it takes its place in its group.
      if (answer.status() != CONFLICT || tried == TRIES) {
        List<String> problems = new ArrayList<>(List.of(answer.body().path("message").asText()));
        throw new IOException("Connector " + name + " was refused: " + String.join("", problems));
      }
      Thread.sleep(500);
    }
  }
}
