package org.xiezhi.local.provision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.xiezhi.local.server.Http;
import org.xiezhi.local.server.KafkaUser;

/** The Debezium connectors, one file each, named after the connector. */
public final class Connectors {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SUFFIX = ".json";
  private static final int CONFLICT = 409;
  private static final int TRIES = 30;

  private final Path folder;
  private final Http connect;

  /**
   * @param folder the files
   * @param connect the worker
   */
  public Connectors(Path folder, Http connect) {
    this.folder = folder;
    this.connect = connect;
  }

  /** The names of all connectors. */
  public List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .sorted()
          .toList();
    }
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
    for (String client : List.of("producer", "admin")) {
      String prefix = client + ".override.";
      KafkaUser.properties(KafkaUser.reference(name))
          .forEach((property, value) -> config.put(prefix + property, value));
    }
    return config;
  }

  /** The connectors and tasks that do not run, with the reason; empty if all run. */
  public Optional<String> missing() throws IOException, InterruptedException {
    for (String name : names()) {
      ConnectorState state = state(name);
      if (!state.runs()) {
        return Optional.of("connector " + name + " " + state.summary());
      }
    }
    return Optional.empty();
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
    return JSON.readTree(folder.resolve(name + SUFFIX).toFile());
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
