package org.xiezhi.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One process, told apart from any other that gets the same number later.
 *
 * @param start when it started, in the system's own words: on Linux the boot and the clock ticks
 *     since then, which no change of the wall clock moves
 */
public record ProcessIdentity(long pid, String start) {
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
  private static final int STATE = 0;
  private static final int START_TICKS = 19;

  /** The process that has this number now; empty if there is none, or only its remains. */
  public static Optional<ProcessIdentity> of(long pid) {
    return Files.exists(BOOT) ? fromProc(pid) : fromHandle(pid);
  }

  /** Whether this very process still runs. */
  public boolean isAlive() {
    return of(pid).filter(this::equals).isPresent();
  }

  /** The handle of this very process, if it still runs. */
  public Optional<ProcessHandle> handle() {
    return isAlive() ? ProcessHandle.of(pid) : Optional.empty();
  }

  @Override
  public String toString() {
    return pid + " " + start;
  }

  /** Reads what {@link #toString} wrote; empty if it is something else. */
  static Optional<ProcessIdentity> parse(String line) {
    String[] words = line.split(" ", 2);
    if (words.length != 2 || !words[0].matches("\\d{1,18}")) {
      return Optional.empty();
    }
    return Optional.of(new ProcessIdentity(Long.parseLong(words[0]), words[1]));
  }

  private static Optional<ProcessIdentity> fromProc(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      // The name of the program stands in brackets and may hold anything, blanks and brackets too.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      // A dead process that its parent has not looked at yet is still listed.
      if (fields[STATE].equals("Z") || fields[STATE].equals("X")) {
        return Optional.empty();
      }
      String boot = Files.readString(BOOT).trim();
      return Optional.of(new ProcessIdentity(pid, boot + ":" + fields[START_TICKS]));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<ProcessIdentity> fromHandle(long pid) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .flatMap(handle -> handle.info().startInstant())
        .map(started -> new ProcessIdentity(pid, started.toString()));
  }
}
