package org.xiezhi.local.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import org.xiezhi.local.folder.DataFolder;
import org.xiezhi.local.status.Observer;
import org.xiezhi.local.status.Status;

/** Has a running stack take the time of its sources for simulated, and waits until it does. */
final class SimulatedTimeOn {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private SimulatedTimeOn() {}

  /**
   * Asks for it and waits.
   *
   * @throws IOException if the jobs do not come to it
   */
  static void await(DataFolder folder, PrintWriter out) throws IOException, InterruptedException {
    Observer observer = new Observer(folder);
    if (isOn(observer.look())) {
      return;
    }
    folder.simulate();
    out.println(
        "The jobs are started again to take the time of the source for simulated, as every alert"
            + " will say.");
    out.flush();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!isOn(observer.look())) {
      if (System.nanoTime() > deadline) {
        throw new IOException(
            "The jobs have not begun to simulate time within "
                + PATIENCE.toMinutes()
                + " minutes. See xiezhi status; then play again.");
      }
      Thread.sleep(200);
    }
  }

  private static boolean isOn(Status status) {
    return !status.sources().isEmpty()
        && status.sources().stream().allMatch(source -> Boolean.TRUE.equals(source.simulated()))
        && status.jobs().stream().allMatch(job -> job.state().equals("RUNNING"));
  }
}
