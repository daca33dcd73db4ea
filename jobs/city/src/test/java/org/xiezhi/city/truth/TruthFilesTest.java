package org.xiezhi.city.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xiezhi.engine.alert.AlertState;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.alert.Outcome;

class TruthFilesTest {
  private static final Instant AT = Instant.parse("2026-03-31T00:00:00Z");
  private static final SimulatedRun RUN = new SimulatedRun(7, 300, 0.2, "3702X-", AT, false);

  @TempDir private Path folder;
  private TruthFiles files;

  @BeforeEach
  void open() {
    files = new TruthFiles(folder);
  }

  private static Expectation expected(String key) {
    return new Expectation(
        key, "APPR-TIME-002", Outcome.VIOLATION, Level.RED, AlertState.ISSUED, "not decided", AT);
  }

  @Test
  void theTruthIsThereBeforeItsWriterIsClosed() throws IOException {
    try (TruthWriter writer = files.begin(RUN)) {
      writer.add(List.of(expected("A")));
      assertThat(files.expectations()).containsExactly(expected("A"));
      writer.add(List.of(expected("B"), expected("C")));
    }
    assertThat(files.expectations()).containsExactly(expected("A"), expected("B"), expected("C"));
    assertThat(Files.readAllLines(folder.resolve("truth.jsonl")))
        .hasSize(3)
        .first()
        .isEqualTo(
            "{\"key\":\"A\",\"rule\":\"APPR-TIME-002\",\"outcome\":\"VIOLATION\","
                + "\"level\":\"RED\",\"state\":\"ISSUED\",\"why\":\"not decided\","
                + "\"known_by\":\"2026-03-31T00:00:00Z\"}");
  }

  @Test
  void aNewRunForgetsTheTruthOfTheLast() throws IOException {
    try (TruthWriter writer = files.begin(RUN)) {
      writer.add(List.of(expected("A")));
    }
    files.begin(RUN).close();

    assertThat(files.expectations()).isEmpty();
  }

  @Test
  void aRunIsKept() throws IOException {
    files.begin(RUN).close();
    assertThat(files.run()).isEqualTo(RUN);

    files.write(RUN.ended(true));

    assertThat(files.run()).isEqualTo(new SimulatedRun(7, 300, 0.2, "3702X-", AT, true));
  }

  @Test
  void withoutARunThereIsNothingToCompare() {
    assertThatThrownBy(files::run)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "There is no "
                + folder.resolve("simulation.json")
                + ": play a hall first, with xiezhi simulate.");
  }

  @Test
  void aLineThatIsNoExpectationIsNamed() throws IOException {
    files.begin(RUN).close();
    Files.writeString(folder.resolve("truth.jsonl"), "{}\n");

    assertThatThrownBy(files::expectations)
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(
            folder.resolve("truth.jsonl") + ", line 1 is not what xiezhi simulate wrote: ");
  }
}
