package org.xiezhi.local.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xiezhi.local.process.Part;

class RunStateTest {
  private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");

  @Test
  void aStackIsWholeWhenItIsReadyAndEveryPartIsUp() {
    assertThat(state(RunState.Phase.READY, Part.State.UP).whole()).isTrue();
  }

  @Test
  void aStackIsNotWholeWhileAPartIsStartedAgain() {
    assertThat(state(RunState.Phase.READY, Part.State.RESTARTING).whole()).isFalse();
    assertThat(state(RunState.Phase.READY, Part.State.STARTING).whole()).isFalse();
  }

  @Test
  void aStackIsNotWholeBeforeItIsReady() {
    assertThat(state(RunState.Phase.STARTING, Part.State.UP).whole()).isFalse();
  }

  @Test
  void whatWasWrittenIsRead(@TempDir Path run) throws Exception {
    RunState written = state(RunState.Phase.READY, Part.State.UP);

    written.write(run);

    assertThat(RunState.read(run)).contains(written);
  }

  @Test
  void anotherProcessReadsWhatThisOneWrote(@TempDir Path run) throws IOException {
    RunState written = state(RunState.Phase.READY, Part.State.RESTARTING);
    written.write(run);

    assertThat(RunState.read(run)).contains(written);
  }

  private static RunState state(RunState.Phase phase, Part.State flink) {
    return new RunState(
        phase,
        NOON,
        List.of(
            new RunState.PartState("kafka", Part.State.UP, NOON, 0, 7L, ""),
            new RunState.PartState("flink", flink, NOON, 0, 8L, "")),
        List.of(),
        "",
        List.of(new RunState.Failing("approval", NOON, NOON.plusSeconds(5), 2, "It fails.")));
  }
}
