package org.xiezhi.supervision.stored;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * State that an earlier version stored goes on in this one, and tells what a run tells that was
 * never stored. The stored states, and how to add one, are described in README.md beside them.
 */
class StoredStateTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String WHAT_TO_DO =
      "The state in %s, which an earlier version of this program stored, does not go on in this"
          + " one as it should: the state of every job that runs would be lost with the next"
          + " release. Have this version read the older format too (see README.md of the package"
          + " org.xiezhi.connectors.type), and keep uids and names of states. Only if that format"
          + " was never released, store the state anew: README.md beside it says how.";

  @TempDir private static Path folder;

  private static Theatre theatre;
  private static Theatre.LastAct undisturbed;

  @BeforeAll
  static void start() throws Exception {
    theatre = new Theatre(folder);
    Story story = new Story();
    undisturbed = theatre.last(story, theatre.beforeTheLast(story, false));
  }

  @AfterAll
  static void stop() {
    theatre.close();
  }

  static Stream<Path> states() throws IOException {
    List<Path> states = StateFiles.all();
    assertThat(states).as("states in %s", StateFiles.STORED).isNotEmpty();
    return states.stream();
  }

  @ParameterizedTest
  @MethodSource("states")
  void whatWasStoredGoesOnAsIfItHadNeverBeen(Path stored) throws Exception {
    String whatToDo = WHAT_TO_DO.formatted(stored);
    Theatre.LastAct goneOn;
    try {
      goneOn = theatre.last(new Story(), StateFiles.unpacked(stored, folder));
    } catch (Exception e) {
      throw new AssertionError(whatToDo, e);
    }

    assertThat(goneOn.steps()).as(whatToDo).isEqualTo(undisturbed.steps());
    assertThat(goneOn.waited()).as(whatToDo).isEqualTo(StateFiles.waited(stored));
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
}
