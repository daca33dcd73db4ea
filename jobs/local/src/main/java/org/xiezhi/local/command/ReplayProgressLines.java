package org.xiezhi.local.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import org.xiezhi.supervision.replay.ReplayProgress;

/** Shows how far a replay has come: in place on a terminal, and a line now and then elsewhere. */
final class ReplayProgressLines implements Consumer<ReplayProgress> {
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

  private final PrintWriter err;
  private final boolean terminal;
  private Duration shown = Duration.ZERO;
  private int width;

  ReplayProgressLines(PrintWriter err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  @Override
  public void accept(ReplayProgress progress) {
    if (terminal) {
      String line = line(progress);
      err.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
      err.flush();
      width = line.length();
    } else if (progress.spent().minus(shown).compareTo(BETWEEN_LINES) >= 0) {
      shown = progress.spent();
      err.println(line(progress));
    }
  }

  /** Leaves the line clean for what comes next. */
  void end() {
    if (terminal && width > 0) {
      err.print("\r" + " ".repeat(width) + "\r");
      err.flush();
    }
  }

  static String line(ReplayProgress progress) {
    String done =
        String.format(
            Locale.ROOT,
            "%3.0f %% read, %,d changes, %,.0f/s",
            100 * progress.done(),
            progress.changes(),
            progress.rate());
    boolean guess = progress.done() > 0.01 && progress.done() < 1;
    return done + (guess ? ", " + progress.left().toSeconds() + " s left" : "");
  }
}
