package org.xiezhi.connectors.deadletter;

/**
 * Says of a failure of ours where it happened. Messages are left out, for they may quote what is
 * personal.
 */
public final class Trace {
  private static final int MOST_FRAMES = 50;

  private Trace() {}

  /** What failed, with the kind of failure and its place, as a sentence. */
  public static String sentence(String what, Throwable failure) {
    StackTraceElement[] frames = failure.getStackTrace();
    String where = frames.length == 0 ? "" : " at " + frames[0];
    return what
        + " ("
        + failure.getClass().getSimpleName()
        + where
        + "): this is a fault of Xiezhi, please report it.";
  }

  /** The places through which a failure came, each on a line. */
  public static String lines(Throwable failure) {
    StringBuilder lines = new StringBuilder(failure.getClass().getName());
    StackTraceElement[] frames = failure.getStackTrace();
    for (int i = 0; i < Math.min(MOST_FRAMES, frames.length); i++) {
      lines.append("\n  at ").append(frames[i]);
    }
    return lines.toString();
  }
}
