package org.xiezhi.supervision.stored;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Stores the state of this version, for {@link StoredStateTest} to go on from. No test: its name is
 * none, so that it runs only when it is asked for. README.md beside the states says how.
 */
class StateKeeper {
  /** The system property that names a new folder among the states. */
  private static final String FOLDER = "stored.state";

  @TempDir private Path folder;

  @Test
  void storeTheStateOfThisVersion() throws Exception {
    String name = System.getProperty(FOLDER);
    assertThat(name).as("-D%s=NAME, a new folder among the states", FOLDER).matches("[0-9a-z.-]+");
    Path target = Files.createDirectories(StateFiles.STORED.resolve(name));
    try (Theatre theatre = new Theatre(folder)) {
      Story story = new Story();
      Path savepoint = theatre.beforeTheLast(story, false);
      Path checkpoint = theatre.beforeTheLast(new Story(), true);
      StateFiles.pack(savepoint, target.resolve("savepoint.gz"));
      StateFiles.pack(checkpoint, target.resolve("checkpoint.gz"));
      StateFiles.writeWaited(target, theatre.last(story, savepoint).waited());
    }
  }
}
