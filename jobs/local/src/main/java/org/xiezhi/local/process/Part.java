package org.xiezhi.local.process;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.xiezhi.local.folder.DataFolder;
import org.xiezhi.local.folder.PrivateFiles;

/**
 * One server under supervision: started, watched, started again when it dies, and stopped. Its
 * methods may be called from any thread; a stop cuts a start short.
 */
public final class Part {
  private static final int TAIL = 15;
  private static final long LOOK_MILLIS = 100;

  /** How a part is doing. */
  public enum State {
    STOPPED,
    STARTING,
    UP,
    RESTARTING,
    STOPPING,
    FAILED
  }

  private final Server server;
  private final DataFolder folder;
  private final Launching launching;
  private final ProcessRegistry registry;
  private final Journal journal;

  private boolean wanted;

  /** How often it was started on purpose; who watches an earlier start leaves the next alone. */
  private int starts;

  private Process process;
  private State state = State.STOPPED;
  private Instant since = Instant.now();
  private int restarts;
  private String missing = "";

  public Part(
      Server server,
      DataFolder folder,
      Launching launching,
      ProcessRegistry registry,
      Journal journal) {
    this.server = server;
    this.folder = folder;
    this.launching = launching;
    this.registry = registry;
    this.journal = journal;
  }

  public String name() {
    return server.name();
  }

  public synchronized State state() {
    return state;
  }

  /** When it came into its state. */
  public synchronized Instant since() {
    return since;
  }

  /** How often it was started again after it died. */
  public synchronized int restarts() {
    return restarts;
  }

  /** What it waits for while it starts; empty otherwise. */
  public synchronized String waitsFor() {
    return missing;
  }

  /** The number of its process, while it runs. */
  public synchronized Optional<Long> pid() {
    return Optional.ofNullable(process).filter(Process::isAlive).map(Process::pid);
  }

  /**
   * Starts the server and returns when it can be used. From then on it is watched.
   *
   * @throws PartFailedException if it does not become ready
   */
  public void start() throws PartFailedException, InterruptedException {
    int start;
    synchronized (this) {
      if (wanted) {
        return;
      }
      wanted = true;
      starts++;
      start = starts;
    }
    turn(State.STARTING);
    try {
      watch(launch(), start);
    } catch (PartFailedException e) {
      synchronized (this) {
        wanted = false;
      }
      turn(State.FAILED);
      throw e;
    }
  }

  /** Stops the server and waits until it has ended; nothing if it does not run. */
  public void stop() throws IOException, InterruptedException {
    forbid();
    List<ProcessIdentity> processes = registry.living(name());
    if (!processes.isEmpty()) {
      turn(State.STOPPING);
      if (!Ending.end(processes, server::askToStop, server.stopLimit())) {
        journal.say(
            name() + " did not stop within " + server.stopLimit().toSeconds() + " s: killed.");
      }
    }
    registry.forget(name());
    turn(State.STOPPED);
  }

  /** From now on the server is neither started nor started again. */
  public synchronized void forbid() {
    wanted = false;
  }

  /** Kills the server the hard way, as a test does; it is then started again as after any death. */
  public void kill() throws IOException, InterruptedException {
    Ending.kill(registry.living(name()));
  }

  private Process launch() throws PartFailedException, InterruptedException {
    Process started;
    try {
      PrivateFiles.createEmptyFolder(folder.scratch(name()));
      server.prepare();
      synchronized (this) {
        if (!wanted) {
          throw new PartFailedException(name(), "was stopped while it started", List.of());
        }
        started = launching.launch(server);
        process = started;
        registry.record(name(), started.toHandle());
      }
      awaitReady(started);
      registry.record(name(), started.toHandle());
    } catch (IOException e) {
      throw new PartFailedException(name(), "could not be started: " + e.getMessage(), e);
    }
    turn(State.UP);
    return started;
  }

  private void awaitReady(Process started) throws PartFailedException, InterruptedException {
    Instant deadline = Instant.now().plus(server.startLimit());
    while (true) {
      Optional<String> open = server.missing();
      if (!started.isAlive()) {
        throw new PartFailedException(
            name(), "ended while it started, with exit code " + started.exitValue(), tail());
      }
      if (open.isEmpty()) {
        return;
      }
      synchronized (this) {
        missing = open.get();
        if (!wanted) {
          throw new PartFailedException(name(), "was stopped while it started", List.of());
        }
      }
      if (Instant.now().isAfter(deadline)) {
        throw new PartFailedException(
            name(),
            "was not ready after " + server.startLimit().toSeconds() + " s: " + open.get(),
            tail());
      }
      started.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void watch(Process started, int start) {
    Instant ready = Instant.now();
    Thread watcher = new Thread(() -> supervise(started, ready, start), "watch-" + name());
    watcher.setDaemon(true);
    watcher.start();
  }

  /** Waits for the end of the process, and as long as it is wanted brings it back. */
  private void supervise(Process first, Instant ready, int start) {
    Backoff backoff = new Backoff();
    Process current = first;
    Instant started = ready;
    try {
      while (true) {
        if (current != null) {
          int code = current.waitFor();
          if (!isWanted(start)) {
            return;
          }
          journal.died(name(), exit(code), tail());
        }
        backoff.died(started, Instant.now());
        turn(State.RESTARTING);
        if (backoff.isToBeTold()) {
          journal.say(
              name()
                  + " has died "
                  + backoff.deaths()
                  + " times in a row; it is started again, ever more slowly. See "
                  + folder.log(name())
                  + ".");
        }
        Thread.sleep(backoff.pause().toMillis());
        if (!isWanted(start)) {
          return;
        }
        started = Instant.now();
        current = restart(started, start);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Starts the server once more; null if it did not come up. */
  private Process restart(Instant from, int start) throws InterruptedException {
    try {
      // What the dead process had started itself may still hold its port.
      Ending.end(registry.living(name()), Ending::terminate, server.stopLimit());
      Process again = launch();
      synchronized (this) {
        restarts++;
      }
      journal.changed(this);
      journal.done(name() + " again", Duration.between(from, Instant.now()));
      return again;
    } catch (PartFailedException | IOException e) {
      if (isWanted(start)) {
        journal.say(e.getMessage());
      }
      return null;
    }
  }

  private synchronized boolean isWanted(int start) {
    return wanted && starts == start;
  }

  private void turn(State next) {
    synchronized (this) {
      state = next;
      since = Instant.now();
      missing = "";
    }
    journal.changed(this);
  }

  private List<String> tail() {
    List<String> lines = new ArrayList<>(LogTail.of(folder.log(name()), TAIL));
    lines.addAll(LogTail.of(folder.output(name()), TAIL));
    return lines;
  }

  private static String exit(int code) {
    int signals = 128;
    return code > signals ? "was ended by signal " + (code - signals) : "ended with code " + code;
  }
}
