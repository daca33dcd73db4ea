package org.xiezhi.local;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.xiezhi.local.folder.DataFolder;
import org.xiezhi.local.process.Journal;
import org.xiezhi.local.process.Part;
import org.xiezhi.local.process.PartFailedException;
import org.xiezhi.local.server.FlinkServer;

/**
 * Starts the jobs again in simulated time once somebody asks for it. They go on from their last
 * checkpoint; there is no way back.
 */
final class SimulationWatch {
  private static final long PERIOD_MILLIS = 200;

  private final DataFolder folder;
  private final FlinkServer flink;
  private final Part part;
  private final Journal journal;

  /**
   * @param part that runs {@code flink}
   */
  SimulationWatch(DataFolder folder, FlinkServer flink, Part part, Journal journal) {
    this.folder = folder;
    this.flink = flink;
    this.part = part;
    this.journal = journal;
  }

  /** Watches in a thread of its own until that has happened or it is told to end. */
  void start(BooleanSupplier ended) {
    Thread watcher =
        new Thread(
            () -> {
              try {
                while (!ended.getAsBoolean() && !flink.isSimulated()) {
                  Thread.sleep(PERIOD_MILLIS);
                  if (folder.isSimulated() && !ended.getAsBoolean()) {
                    restart();
                  }
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "watch-simulation");
    watcher.setDaemon(true);
    watcher.start();
  }

  private void restart() throws InterruptedException {
    journal.say("Time is simulated from now on: the jobs are started again for it.");
    try {
      part.stop();
      part.start();
    } catch (IOException | PartFailedException e) {
      journal.say("The jobs could not be started in simulated time: " + e.getMessage());
    }
  }
}
