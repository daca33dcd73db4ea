package org.xiezhi.local.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import org.xiezhi.city.hall.Simulation;

/** Tells how far a simulation is, a line every few seconds. */
final class SimulationProgress {
  private static final long EVERY_NANOS = 5_000_000_000L;

  private final PrintWriter out;
  private final long begun = System.nanoTime();
  private long told = begun;

  SimulationProgress(PrintWriter out) {
    this.out = out;
  }

  void show(Simulation.Progress progress) {
    if (System.nanoTime() - told >= EVERY_NANOS) {
      told = System.nanoTime();
      // Filing and closing take about the same; transactions come with both.
      double done = (progress.filed() + progress.closed()) / (2.0 * progress.cases());
      long left = done == 0 ? 0 : Math.round(seconds() * (1 - done) / done);
      print("  %s; some %s left", text(progress), Duration.ofSeconds(left).toString().substring(2));
    }
  }

  void end(Simulation.Progress progress) {
    print("Played: %s. %d alerts are to be found.", text(progress), progress.planted());
  }

  private String text(Simulation.Progress progress) {
    return String.format(
        Locale.ROOT,
        "%d of %d cases filed, %d closed, %d transactions, %.0f a second, simulated time %s",
        progress.filed(),
        progress.cases(),
        progress.closed(),
        progress.transactions(),
        progress.transactions() / Math.max(seconds(), 0.001),
        Times.local(progress.clock()));
  }

  private double seconds() {
    return (System.nanoTime() - begun) / 1e9;
  }

  private void print(String format, Object... values) {
    out.printf(Locale.ROOT, format + "%n", values);
    out.flush();
  }
}
