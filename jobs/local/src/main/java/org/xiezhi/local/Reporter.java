package org.xiezhi.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.xiezhi.local.process.Journal;
import org.xiezhi.local.process.Part;
import org.xiezhi.local.status.RunState;

/** Keeps the state of a stack on disk, and tells the journal of whoever runs it. */
final class Reporter implements Journal {
  private final Path run;
  private final Journal journal;
  private final List<Part> parts = new ArrayList<>();
  private final List<RunState.Step> done = new ArrayList<>();

  private RunState.Phase phase = RunState.Phase.STOPPED;
  private Instant since = Instant.now();
  private String failure = "";
  private List<RunState.Failing> failing = List.of();

  Reporter(Path run, Journal journal) {
    this.run = run;
    this.journal = journal;
  }

  /** Which parts there are, in the order in which they are started. */
  synchronized void watch(List<Part> all) {
    parts.addAll(all);
  }

  synchronized void enter(RunState.Phase next) {
    phase = next;
    since = Instant.now();
    if (next == RunState.Phase.STARTING) {
      done.clear();
      failure = "";
    }
    write();
  }

  synchronized RunState.Phase phase() {
    return phase;
  }

  synchronized void failed(String reason) {
    failure = reason;
    write();
  }

  /** Which connectors fail now. */
  synchronized void failing(List<RunState.Failing> connectors) {
    failing = connectors;
    write();
  }

  @Override
  public void changed(Part part) {
    write();
    journal.changed(part);
  }

  @Override
  public void done(String name, Duration took) {
    synchronized (this) {
      done.add(new RunState.Step(name, took.toMillis() / 1000.0));
    }
    write();
    journal.done(name, took);
  }

  @Override
  public void died(String part, String how, List<String> tail) {
    journal.died(part, how, tail);
  }

  @Override
  public void say(String sentence) {
    journal.say(sentence);
  }

  private synchronized void write() {
    try {
      List<RunState.PartState> states = parts.stream().map(RunState.PartState::of).toList();
      new RunState(phase, since, states, done, failure, failing).write(run);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
