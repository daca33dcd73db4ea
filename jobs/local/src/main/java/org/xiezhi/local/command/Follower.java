package org.xiezhi.local.command;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.xiezhi.local.folder.DataFolder;
import org.xiezhi.local.status.RunState;

/** Shows how a stack gets on that another process runs. */
final class Follower {
  private static final long LOOK_MILLIS = 200;

  private final DataFolder folder;
  private final ConsoleJournal journal;
  private int shown;

  Follower(DataFolder folder, ConsoleJournal journal) {
    this.folder = folder;
    this.journal = journal;
  }

  /**
   * Waits until the stack is ready; true then, false if its process ends before.
   *
   * @param lives whether that process still runs
   */
  boolean awaitReady(BooleanSupplier lives) throws IOException, InterruptedException {
    while (true) {
      // Looked at first: what it wrote last must not be missed.
      boolean ended = !lives.getAsBoolean();
      Optional<RunState> state = RunState.read(folder.run());
      if (state.isPresent()) {
        show(state.get());
        if (state.get().whole() && !ended) {
          return true;
        }
      }
      if (ended) {
        return false;
      }
      journal.signOfLife();
      Thread.sleep(LOOK_MILLIS);
    }
  }

  /** Why it could not be started; empty if nothing was said. */
  String failure() throws IOException {
    return RunState.read(folder.run()).map(RunState::failure).orElse("");
  }

  private void show(RunState state) {
    state
        .parts()
        .forEach(
            part -> journal.starting(part.name(), part.state(), part.since(), part.waitsFor()));
    List<RunState.Step> done = state.done();
    for (; shown < done.size(); shown++) {
      RunState.Step step = done.get(shown);
      journal.done(step.name(), Duration.ofMillis(Math.round(step.seconds() * 1000)));
    }
  }
}
