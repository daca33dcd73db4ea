package org.xiezhi.local.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.xiezhi.local.folder.DataFolder;
import org.xiezhi.local.status.RunState;
import org.xiezhi.local.status.Status;
import picocli.CommandLine;

/** The status as people read it. */
final class StatusPage {
  private StatusPage() {}

  static void print(PrintWriter out, DataFolder folder, Status status) {
    if (status.phase() == RunState.Phase.STOPPED) {
      out.println("Xiezhi does not run in " + folder.root() + ".");
      if (!status.leftOver().isEmpty()) {
        out.println(
            "Its launcher was killed and left these running: "
                + String.join(", ", status.leftOver())
                + ". The command down ends them, up ends them and starts anew.");
      }
      return;
    }
    out.println(
        "Xiezhi in "
            + folder.root()
            + " is "
            + status.phase()
            + " since "
            + Times.local(status.since())
            + ".");
    out.println();
    status.parts().forEach(part -> print(out, part));
    out.println();
    status.sources().forEach(source -> print(out, source));
    for (Status.Job job : status.jobs()) {
      line(
          out, "job " + job.name(), job.state() + ", last checkpoint " + ago(job.lastCheckpoint()));
    }
    line(out, "changes", text(status.changes()) + " read, beats included");
    line(out, "events", text(status.events()));
    line(out, "alerts", text(status.alerts()) + ", " + text(status.alertsIssued()) + " issued");
    line(
        out,
        "dead letters",
        text(status.deadLetters()) + ", " + text(status.deadLettersWaiting()) + " waiting");
    if (status.unread() == null) {
      line(out, "unreadable", text(null));
    } else {
      status.unread().forEach(gap -> line(out, "unreadable", red(gap)));
    }
  }

  /** On a terminal; elsewhere the words must do. */
  private static String red(String text) {
    return CommandLine.Help.Ansi.AUTO.string("@|bold,red " + text.replace("@|", "@ |") + "|@");
  }

  private static void print(PrintWriter out, RunState.PartState part) {
    String state = part.state() + " since " + Times.local(part.since());
    String pid = part.pid() == null ? "" : ", process " + part.pid();
    String again = part.restarts() == 0 ? "" : ", restarted " + part.restarts() + " times";
    String waits = part.waitsFor().isEmpty() ? "" : ", " + part.waitsFor();
    line(out, part.name(), state + pid + again + waits);
  }

  private static void print(PrintWriter out, Status.Source source) {
    Status.Failing failing = source.failing();
    line(
        out,
        "source " + source.name(),
        failing == null
            ? "connector " + source.connector() + ", tasks " + source.tasks()
            : red("connector FAILS" + often(failing) + ": " + failing.reason()));
    if (failing != null) {
      line(out, "", failing.advice());
    }
    line(out, "  captured", until(source.clock(), source.lagMs()));
    line(out, "  processed", until(source.jobClock(), source.jobLagMs()));
    if (Boolean.TRUE.equals(source.simulated())) {
      line(out, "  time", "SIMULATED: no alert is about anything that happened");
    }
    line(out, "  changes", text(source.captured()) + " captured, beats included");
  }

  private static String often(Status.Failing failing) {
    return failing.since() == null
        ? ""
        : ", " + failing.times() + " times since " + Times.local(failing.since());
  }

  private static String until(Instant clock, Long lag) {
    return clock == null ? "unknown" : "up to " + Times.local(clock) + ", " + lag(lag);
  }

  private static void line(PrintWriter out, String name, String text) {
    out.println(String.format("  %-20s %s", name, text));
  }

  private static String text(Long count) {
    return count == null ? "unknown" : count.toString();
  }

  private static String lag(Long millis) {
    return millis == null
        ? "unknown"
        : String.format(Locale.ROOT, "%.1f s ago", Math.max(0, millis) / 1000.0);
  }

  private static String ago(Instant instant) {
    return instant == null ? "none yet" : lag(Duration.between(instant, Instant.now()).toMillis());
  }
}
