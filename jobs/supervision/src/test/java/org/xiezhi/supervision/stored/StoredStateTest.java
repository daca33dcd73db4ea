package org.xiezhi.supervision.stored;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xiezhi.connectors.document.AlertDocuments;
import org.xiezhi.connectors.document.AlertJson;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.supervision.SupervisionJob;

/**
 * State that an earlier version stored goes on in this one, and tells what a run tells that was
 * never stored. The stored states, and how to add one, are described in README.md beside them.
 */
class StoredStateTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Path STORED =
      Path.of("src/test/resources/org/xiezhi/supervision/stored/states");

  private static final String WHAT_TO_DO =
      "The state in %s, which an earlier version of this program stored, does not go on in this"
          + " one as it should: the state of every job that runs would be lost with the next"
          + " release. Have this version read the older format too (see README.md of the package"
          + " org.xiezhi.connectors.type), and keep uids and names of states. Only if that format"
          + " was never released, store the state anew: README.md beside it says how.";

  /** Beside each state: the documents that wait in it. */
  private static final String WAITED = "waited.txt";

  @TempDir private static Path folder;

  private static Configuration settings;
  private static MiniCluster cluster;
  private static LastAct undisturbed;

  /**
   * What a run told in the last act, and what it wrote that waited since before.
   *
   * @param steps sorted, each whole but for what was told before the last act, in whatever words
   * @param waited documents by name, with their digest
   */
  private record LastAct(List<String> steps, List<String> waited) {}

  @BeforeAll
  static void start() throws Exception {
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
    Story story = new Story();
    undisturbed = last(story, beforeTheLast(story, false));
  }

  @AfterAll
  static void stop() throws Exception {
    cluster.close();
  }

  static Stream<Path> states() throws IOException {
    try (Stream<Path> files = Files.walk(STORED)) {
      List<Path> states = files.filter(file -> file.toString().endsWith(".gz")).sorted().toList();
      assertThat(states).as("states in %s", STORED).isNotEmpty();
      return states.stream();
    }
  }

  @ParameterizedTest
  @MethodSource("states")
  void whatWasStoredGoesOnAsIfItHadNeverBeen(Path stored) throws Exception {
    String whatToDo = WHAT_TO_DO.formatted(stored);
    LastAct goneOn;
    try {
      goneOn = last(new Story(), unpacked(stored));
    } catch (Exception e) {
      throw new AssertionError(whatToDo, e);
    }

    assertThat(goneOn.steps()).as(whatToDo).isEqualTo(undisturbed.steps());
    assertThat(goneOn.waited())
        .as(whatToDo)
        .isEqualTo(Files.readAllLines(stored.resolveSibling(WAITED)));
  }

  /**
   * Limits that ran, a wake-up, an event that waited (H), a review that was due (A is withdrawn), a
   * gap that closes (C), a set that comes into force (A and B are red), a rule that compiles again,
   * and a commit that was ahead.
   */
  @Test
  void theStoryTellsOfEverythingThatIsKept() {
    assertThat(undisturbed.steps().stream().map(StoredStateTest::brief))
        .containsExactlyInAnyOrder(
            "DATA-RULE-001 catalog/approval/test-site-001.yaml 2 violation closed 2026-03-02T11:59:59.999Z",
            "DATA-STAT-005 approval/hall.supplement_notice 2 violation closed 2026-03-02T12:00:00Z",
            "DATA-STAT-003 approval 2 violation closed 2026-03-02T12:00:00Z",
            "TEST-ITEM-001 A 2 violation withdrawn 2026-03-02T11:59:59.999Z",
            "TEST-ITEM-001 A 3 violation issued 2026-03-03T06:10:00Z",
            "TEST-ITEM-001 B 1 violation issued 2026-03-02T20:11:00Z",
            "TEST-ITEM-001 C 2 cannot_say closed 2026-03-02T11:59:59.999Z",
            "TEST-ITEM-001 F 1 violation issued 2026-03-03T17:10:00Z",
            "TEST-ITEM-001 G 1 violation issued 2026-03-03T07:40:00Z",
            "TEST-ITEM-001 H 1 violation issued 2026-03-03T07:30:00Z",
            "TEST-ITEM-001 K 1 violation issued 2026-03-03T22:00:00Z",
            "TEST-SITE-001 A 1 violation issued 2026-03-02T11:30:00Z",
            "TEST-TIME-001 A 2 violation issued 2026-03-02T15:29:59.999Z",
            "TEST-TIME-001 B 2 violation issued 2026-03-02T15:29:59.999Z",
            "TEST-TIME-001 C 2 cannot_say closed 2026-03-02T11:59:59.999Z",
            "TEST-TIME-001 D 1 violation issued 2026-03-02T13:00:00Z",
            "TEST-TIME-001 D 2 violation issued 2026-03-02T16:10:00Z",
            "TEST-TIME-001 F 1 violation issued 2026-03-02T20:10:00Z",
            "TEST-TIME-001 G 1 violation issued 2026-03-02T20:40:00Z",
            "TEST-TIME-001 H 1 violation issued 2026-03-02T20:30:00Z",
            "TEST-TIME-001 K 1 violation issued 2026-03-03T01:00:00Z");
  }

  /** Run with {@code -Dstored.state=FOLDER}, the name of a new folder among the states. */
  @Test
  @EnabledIfSystemProperty(named = "stored.state", matches = "[0-9a-z.-]+")
  void storeTheStateOfThisVersion() throws Exception {
    Path target = Files.createDirectories(STORED.resolve(System.getProperty("stored.state")));
    pack(beforeTheLast(new Story(), false), target.resolve("savepoint.gz"));
    pack(beforeTheLast(new Story(), true), target.resolve("checkpoint.gz"));
    Files.write(target.resolve(WAITED), undisturbed.waited());
  }

  /** Plays all but the last act, on servers that take nothing; gives the state at their end. */
  private static Path beforeTheLast(Story story, boolean checkpoint) throws Exception {
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

  private static LastAct last(Story story, Path from) throws Exception {
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

  private static Act act(Story story, String mapping, SearchServer search, Path from)
      throws Exception {
    return new Act(story, cluster, settings, mapping, search, from);
  }

  private static String brief(String step) {
    try {
      JsonNode alert = JSON.readTree(step);
      return String.join(
          " ",
          alert.at("/rule/id").asText(),
          alert.at("/key/value").asText(),
          alert.path("revision").asText(),
          alert.path("outcome").asText(),
          alert.path("state").asText(),
          alert.at("/history/0/at").asText());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void pack(Path state, Path target) throws IOException {
    try (Stream<Path> files = Files.list(state)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .as("all of the state is in one file")
          .containsExactly("_metadata");
    }
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(target))) {
      Files.copy(state.resolve("_metadata"), out);
    }
  }

  private static Path unpacked(Path stored) throws IOException {
    Path unpacked = Files.createTempDirectory(folder, "unpacked");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(stored))) {
      Files.copy(in, unpacked.resolve("_metadata"));
    }
    return unpacked;
  }
}
