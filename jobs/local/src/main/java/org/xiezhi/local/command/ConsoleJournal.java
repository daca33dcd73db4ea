package org.xiezhi.local.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.xiezhi.local.process.Journal;
import org.xiezhi.local.process.Part;

/** Tells people what happens, a line for each thing that is done and a sign of life in between. */
class ConsoleJournal implements Journal {
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(5);

  private final PrintWriter out;
  private final Map<String, Starting> starting = new TreeMap<>();
  private Instant lastLine = Instant.now();

  private record Starting(Instant since, String waitsFor) {}

  ConsoleJournal(PrintWriter out) {
    this.out = out;
  }

  @Override
  public synchronized void changed(Part part) {
    starting(part.name(), part.state(), part.since(), part.waitsFor());
  }

  /** What is known of a part that may be starting. */
  synchronized void starting(String name, Part.State state, Instant since, String waitsFor) {
    if (state == Part.State.STARTING || state == Part.State.RESTARTING) {
      starting.put(name, new Starting(since, waitsFor));
    } else {
      starting.remove(name);
    }
  }

  @Override
  public synchronized void done(String name, Duration took) {
    line(String.format(Locale.ROOT, "  %-16s ready %6.1f s", name, took.toMillis() / 1000.0));
  }

  @Override
  public synchronized void died(String part, String how, List<String> tail) {
    line(part + " " + how + " and is started again. The end of its log:");
    tail.forEach(text -> out.println("    | " + text));
    out.flush();
  }

  @Override
  public synchronized void say(String sentence) {
    line(sentence);
  }

  /** Says what is being waited for, if nothing has been said for a while. */
  synchronized void signOfLife(Collection<Part> parts) {
    parts.forEach(this::changed);
    signOfLife();
  }

  synchronized void signOfLife() {
    Instant now = Instant.now();
    if (Duration.between(lastLine, now).compareTo(SIGN_OF_LIFE) < 0) {
      return;
    }
    String waiting =
        starting.entrySet().stream()
            .map(entry -> entry.getKey() + " " + waiting(entry.getValue(), now))
            .collect(Collectors.joining(", "));
    line("  … waiting" + (waiting.isEmpty() ? "" : " for " + waiting));
  }

  private static String waiting(Starting part, Instant now) {
    long seconds = Duration.between(part.since(), now).toSeconds();
    String reason = part.waitsFor().isEmpty() ? "" : ": " + part.waitsFor();
    return "(" + seconds + " s" + reason + ")";
  }

  private void line(String text) {
    out.println(text);
    out.flush();
    lastLine = Instant.now();
  }
}
