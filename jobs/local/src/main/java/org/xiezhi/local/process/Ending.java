package org.xiezhi.local.process;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** How processes are ended: asked first, killed only when they don't go. */
public final class Ending {
  private static final Duration KILLED = Duration.ofSeconds(10);
  private static final long LOOK_MILLIS = 20;

  private Ending() {}

  /** What a process is asked with. */
  @FunctionalInterface
  public interface Request {
    /** Asks the process to end, and does not wait for it. */
    void ask(ProcessHandle process) throws IOException;
  }

  /** The request that every server understands. */
  public static void terminate(ProcessHandle process) {
    process.destroy();
  }

  /**
   * Asks the first process to end and waits until all have.
   *
   * @param processes a part's process and those that it started
   * @param limit how long to wait before they are killed
   * @return whether they went by themselves
   */
  public static boolean end(List<ProcessIdentity> processes, Request request, Duration limit)
      throws IOException, InterruptedException {
    if (processes.isEmpty()) {
      return true;
    }
    ProcessHandle first = processes.get(0).handle().orElse(null);
    if (first != null) {
      request.ask(first);
    } else {
      // Its children outlived it: nobody else will end them.
      processes.forEach(process -> process.handle().ifPresent(Ending::terminate));
    }
    if (gone(processes, limit)) {
      return true;
    }
    kill(processes);
    return false;
  }

  /** Kills processes at once and waits until they are gone. */
  public static void kill(List<ProcessIdentity> processes) throws InterruptedException {
    processes.forEach(process -> process.handle().ifPresent(ProcessHandle::destroyForcibly));
    if (!gone(processes, KILLED)) {
      throw new IllegalStateException(
          "These processes could not be killed: " + processes + "; end them by hand.");
    }
  }

  private static boolean gone(List<ProcessIdentity> processes, Duration limit)
      throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (processes.stream().anyMatch(ProcessIdentity::isAlive)) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      Thread.sleep(LOOK_MILLIS);
    }
    return true;
  }
}
