package org.xiezhi.local.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import org.xiezhi.local.folder.DataFolder;
import org.xiezhi.local.status.Observer;
import org.xiezhi.local.status.Status;

/** Has a running stack take the time of a source for simulated, and waits until it does. */
final class SimulatedTimeOn {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private SimulatedTimeOn() {}

  /**
   * Asks for it and waits.
   *
   * @param source whose time is played; others may go on in the present
   * @throws IOException if the jobs do not come to it
   */
  static void await(DataFolder folder, String source, PrintWriter out)
      throws IOException, InterruptedException {
    Observer observer = new Observer(folder);
    if (isOn(observer.look(), source)) {
      return;
    }
    folder.simulate();
    out.println(
        "The jobs are started again to take the time of the source for simulated, as every alert"
            + " will say.");
    out.flush();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!isOn(observer.look(), source)) {
      if (System.nanoTime() > deadline) {
        throw new IOException(
            "The jobs have not begun to simulate time within "
                + PATIENCE.toMinutes()
                + " minutes. See xiezhi status; then play again.");
      }
      Thread.sleep(200);
    }
  }

  private static boolean isOn(Status status, String source) {
    return status.sources().stream()
            .anyMatch(one -> one.name().equals(source) && Boolean.TRUE.equals(one.simulated()))
        && status.jobs().stream().allMatch(job -> job.state().equals("RUNNING"));
  }
}
