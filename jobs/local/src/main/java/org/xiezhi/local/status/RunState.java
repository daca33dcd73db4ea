package org.xiezhi.local.status;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.xiezhi.local.folder.PrivateFiles;
import org.xiezhi.local.process.Part;

/**
 * What the process that runs a stack says of it, for the other commands to read.
 *
 * @param since when the phase began
 * @param parts in the order in which they are stopped last
 * @param done the steps of the start that are done
 * @param failure why the stack could not be started or go on; empty if it could
 * @param failing the connectors that fail, though they may be running again at the moment
 */
public record RunState(
    Phase phase,
    Instant since,
    List<PartState> parts,
    List<Step> done,
    String failure,
    List<Failing> failing) {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  public RunState {
    parts = List.copyOf(parts);
    done = List.copyOf(done);
    // What an earlier version wrote does not say it.
    failing = failing == null ? List.of() : List.copyOf(failing);
  }

  /** True if the start is done and no part is being started again. */
  @JsonIgnore
  public boolean whole() {
    return phase == Phase.READY && parts.stream().allMatch(part -> part.state() == Part.State.UP);
  }

  /** How far a stack is. */
  public enum Phase {
    STARTING,
    READY,
    STOPPING,
    STOPPED
  }

  /**
   * One part.
   *
   * @param pid null while it does not run
   * @param waitsFor what it still waits for while it starts
   */
  public record PartState(
      String name, Part.State state, Instant since, int restarts, Long pid, String waitsFor) {
    /** What a part is like now. */
    public static PartState of(Part part) {
      return new PartState(
          part.name(),
          part.state(),
          part.since(),
          part.restarts(),
          part.pid().orElse(null),
          part.waitsFor());
    }
  }

  /**
   * A connector that fails.
   *
   * @param since when it was first seen to have failed
   * @param last when it was last
   * @param times how often
   * @param reason what its worker reports, on one line without secrets
   */
  public record Failing(String connector, Instant since, Instant last, int times, String reason) {}

  /** One step of the start, with how long it took. */
  public record Step(String name, double seconds) {}

  /** Writes it whole. */
  public void write(Path run) throws IOException {
    PrivateFiles.write(file(run), JSON.writeValueAsString(this) + "\n");
  }

  /** What was written last; empty if nothing was. */
  public static Optional<RunState> read(Path run) throws IOException {
    try {
      return Optional.of(JSON.readValue(Files.readString(file(run)), RunState.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Forgets what an earlier run has written. */
  public static void forget(Path run) throws IOException {
    Files.deleteIfExists(file(run));
  }

  private static Path file(Path run) {
    return run.resolve("state.json");
  }
}
