package org.xiezhi.supervision.stored;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.xiezhi.connectors.document.AlertDocuments;
import org.xiezhi.connectors.document.AlertJson;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.supervision.SupervisionJob;

/** Plays the story on a cluster of its own, up to the last act or that alone. */
final class Theatre implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final Configuration settings;
  private final MiniCluster cluster;

  /**
   * What a run told in the last act, and what it wrote that waited since before.
   *
   * @param steps sorted, each whole but for what was told before the last act, in whatever words
   * @param waited documents by name, with their digest
   */
  record LastAct(List<String> steps, List<String> waited) {}

  /**
   * @param folder for checkpoints
   */
  Theatre(Path folder) throws Exception {
    this.folder = folder;
    settings = SupervisionJob.defaults();
    settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.toUri().toString());
    settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofHours(1));
    // All in one file, which names no other.
    settings.set(CheckpointingOptions.FS_SMALL_FILE_THRESHOLD, MemorySize.ofMebiBytes(1));
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    settings.setString("parallelism.default", "2");
    settings.setString("taskmanager.memory.managed.size", "64m");
    settings.setString("taskmanager.memory.network.min", "32m");
    settings.setString("taskmanager.memory.network.max", "32m");
    settings.setString("rest.bind-port", "0");
    cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(settings)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(2)
                .build());
    cluster.start();
  }

  /** Plays all but the last act, on servers that take nothing; gives the state at their end. */
  Path beforeTheLast(Story story, boolean checkpoint) throws Exception {
    try (SearchServer away = new SearchServer(false)) {
      Path state =
          act(story, "mapping.yaml", away, null)
              .tell("act-1")
              .await(
                  "TEST-TIME-001 A issued",
                  "TEST-TIME-001 B issued",
                  "TEST-TIME-001 C issued",
                  "TEST-ITEM-001 A issued",
                  "TEST-ITEM-001 C issued")
              .savepoint(folder);
      Act second =
          act(story, "mapping-without-inspection.yaml", away, state)
              .tell("act-2")
              .await("DATA-RULE-001 catalog/approval/test-site-001.yaml issued")
              .tell("act-2-then")
              .await("DATA-STAT-003 approval issued")
              .awaitClock("2026-03-02T11:29:59.999Z")
              .tell("act-2-late");
      return checkpoint ? second.checkpoint(settings) : second.savepoint(folder);
    }
  }

  /** Plays the last act from a state on. */
  LastAct last(Story story, Path from) throws Exception {
    try (SearchServer search = new SearchServer(true)) {
      List<Alert> told = act(story, "mapping.yaml", search, from).tell("act-3").end();
      Map<String, String> waited = new TreeMap<>(search.taken());
      List<String> steps = new ArrayList<>();
      for (Alert alert : told) {
        steps.add(step(alert));
        waited.remove(AlertDocuments.alert(alert).toString());
        waited.remove(AlertDocuments.event(alert).toString());
      }
      steps.sort(Comparator.naturalOrder());
      List<String> digests = new ArrayList<>();
      waited.forEach(
          (name, json) -> digests.add(name + " " + UUID.nameUUIDFromBytes(json.getBytes(UTF_8))));
      return new LastAct(steps, digests);
    }
  }

  /** Without the history before, and the seal over it: an earlier version may have said it so. */
  private static String step(Alert alert) throws IOException {
    ObjectNode json = (ObjectNode) JSON.readTree(AlertJson.write(alert));
    ArrayNode history = (ArrayNode) json.path("history");
    while (history.size() > 1) {
      history.remove(0);
    }
    if (json.path("proof") instanceof ObjectNode proof) {
      proof.remove("seal");
    }
    return json.toString();
  }

  private Act act(Story story, String mapping, SearchServer search, Path from) throws Exception {
    return new Act(story, cluster, settings, mapping, search, from);
  }

  @Override
  public void close() {
    try {
      cluster.close();
    } catch (Exception e) {
      throw new IllegalStateException("the cluster does not close", e);
    }
  }
}
