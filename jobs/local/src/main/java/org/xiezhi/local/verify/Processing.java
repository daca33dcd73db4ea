package org.xiezhi.local.verify;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiConsumer;
import org.xiezhi.local.status.Observer;
import org.xiezhi.local.status.RunningJob;
import org.xiezhi.local.status.Status;

/** Waits until the job has judged everything that was recorded before an instant. */
public final class Processing {
  private static final long LOOK_MILLIS = 500;

  private final String source;
  private final Observer observer;
  private final RunningJob job;
  private final Duration patience;
  private long moved = System.nanoTime();

  /**
   * @param source whose records are waited for
   * @param patience for how long nothing may move
   */
  public Processing(String source, Observer observer, RunningJob job, Duration patience) {
    this.source = source;
    this.observer = observer;
    this.job = job;
    this.patience = patience;
  }

  /**
   * Waits until the job's clock has come to that of the source, and everything that it has judged
   * by then lies in Elasticsearch.
   *
   * @param clock of the source
   * @param watcher is told the job's clock, null while it is unknown, and how long is waited
   * @throws IOException if nothing moves for too long; the message is a sentence
   */
  public void await(Instant clock, BiConsumer<Instant, Duration> watcher)
      throws IOException, InterruptedException {
    long begun = System.nanoTime();
    Instant before = null;
    while (true) {
      Instant now = jobClock();
      watcher.accept(now, Duration.ofNanos(System.nanoTime() - begun));
      if (now != null && !now.isBefore(clock)) {
        break;
      }
      if (now != null && !now.equals(before)) {
        moved = System.nanoTime();
        before = now;
      }
      pause(
          now == null
              ? "The job does not tell its clock"
              : "The job's clock stands at " + now + ", the source's at " + clock);
    }
    flush();
  }

  private Instant jobClock() throws IOException, InterruptedException {
    return observer.look().sources().stream()
        .filter(seen -> seen.name().equals(source))
        .map(Status.Source::jobClock)
        .filter(clock -> clock != null)
        .findFirst()
        .orElse(null);
  }

  /** What was judged has left the job when a checkpoint that was begun afterwards is complete. */
  private void flush() throws IOException, InterruptedException {
    moved = System.nanoTime();
    String checkpoint = null;
    IOException last = null;
    while (true) {
      try {
        checkpoint = checkpoint == null ? job.beginCheckpoint() : checkpoint;
        if (job.completed(checkpoint) && job.waitingDocuments() == 0) {
          return;
        }
      } catch (IOException e) {
        // The job may just start again; then it is another checkpoint that counts.
        checkpoint = null;
        last = e;
      }
      pause(
          last == null
              ? "The alerts are not all in Elasticsearch"
              : "The job can't be flushed (" + last.getMessage() + ")");
    }
  }

  private void pause(String what) throws IOException, InterruptedException {
    if (System.nanoTime() - moved > patience.toNanos()) {
      throw new IOException(
          what
              + ", and nothing has moved for "
              + patience.toSeconds()
              + " s: see xiezhi status, or wait longer with --patience.");
    }
    Thread.sleep(LOOK_MILLIS);
  }
}
