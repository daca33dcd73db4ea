package org.xiezhi.city.truth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of a simulation in a data folder: {@code truth.jsonl} has one expectation on each line,
 * {@code simulation.json} the run.
 */
public final class TruthFiles {
  static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .build();

  private final Path truth;
  private final Path run;

  /**
   * @param folder of the stack's data
   */
  public TruthFiles(Path folder) {
    truth = folder.resolve("truth.jsonl");
    run = folder.resolve("simulation.json");
  }

  /** Where the truth is. */
  public Path truth() {
    return truth;
  }

  /** Begins a run: its truth is empty. */
  public TruthWriter begin(SimulatedRun begun) throws IOException {
    Files.deleteIfExists(truth);
    write(begun);
    return new TruthWriter(truth);
  }

  /** Keeps how far a run is. */
  public void write(SimulatedRun state) throws IOException {
    Path draft = run.resolveSibling(run.getFileName() + ".draft");
    Files.writeString(draft, JSON.writeValueAsString(state) + "\n");
    Files.move(draft, run, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * The last run.
   *
   * @throws IllegalStateException if there was none
   */
  public SimulatedRun run() throws IOException {
    if (!Files.exists(run)) {
      throw new IllegalStateException(
          "There is no " + run + ": play a hall first, with xiezhi simulate.");
    }
    try {
      return JSON.readValue(run.toFile(), SimulatedRun.class);
    } catch (JsonProcessingException e) {
      throw new IOException(run + " is not what xiezhi simulate wrote: " + text(e), e);
    }
  }

  /** The truth of the last run. */
  public List<Expectation> expectations() throws IOException {
    List<Expectation> expectations = new ArrayList<>();
    int line = 0;
    for (String text : Files.readAllLines(truth)) {
      line++;
      try {
        expectations.add(JSON.readValue(text, Expectation.class));
      } catch (JsonProcessingException e) {
        throw new IOException(
            truth + ", line " + line + " is not what xiezhi simulate wrote: " + text(e), e);
      }
    }
    return expectations;
  }

  private static String text(JsonProcessingException problem) {
    return problem.getOriginalMessage();
  }
}
