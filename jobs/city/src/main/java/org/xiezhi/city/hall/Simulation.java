package org.xiezhi.city.hall;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.xiezhi.city.truth.Expectation;
import org.xiezhi.city.truth.SimulatedRun;
import org.xiezhi.city.truth.TruthFiles;
import org.xiezhi.city.truth.TruthWriter;

/**
 * Plays a hall in simulated time, which begins at the source's present clock. Every row says when
 * it was recorded; what is committed is in the order of recording over all cases; the source's
 * clock follows, and is in the end carried past everything that was to be known.
 */
public final class Simulation {
  private static final long TELL_MILLIS = 200;
  private static final Duration AFTERWARDS = Duration.ofDays(1);

  private final HallDatabase database;
  private final TruthFiles files;
  private final SimulatedRun run;
  private final Plan plan;
  private final Arrivals arrivals;
  private final Pace pace;
  private final BooleanSupplier stopped;
  private final Consumer<Progress> watcher;

  private final PriorityQueue<Step> coming =
      new PriorityQueue<>(
          Comparator.comparing((Step step) -> step.transaction.recorded())
              .thenComparingLong(Step::order));
  private final long begunNanos = System.nanoTime();
  private long order;
  private int filed;
  private int closed;
  private long transactions;
  private int planted;
  private Instant clock;
  private Instant known;
  private long toldNanos;

  private record Step(Transaction transaction, long order, boolean last) {}

  /**
   * How far it is.
   *
   * @param cases how many there will be
   * @param filed how many have begun
   * @param closed how many have come to their end
   * @param transactions that were committed
   * @param planted how many alerts the truth asks for
   * @param clock of the source
   */
  public record Progress(
      int cases, int filed, int closed, long transactions, int planted, Instant clock) {}

  private Simulation(
      HallDatabase database,
      TruthFiles files,
      SimulatedRun run,
      Plan plan,
      Pace pace,
      BooleanSupplier stopped,
      Consumer<Progress> watcher) {
    this.database = database;
    this.files = files;
    this.run = run;
    this.plan = plan;
    this.pace = pace;
    this.stopped = stopped;
    this.watcher = watcher;
    arrivals = new Arrivals(run.seed(), run.cases(), run.from(), plan.calendar());
    clock = run.from();
    known = run.from();
  }

  /**
   * Plays.
   *
   * @param rules that are in force: only what they say is to be found
   * @param violations share of the cases that break the law, from 0 to 1
   * @param stopped asked between transactions; the play ends there when it says so
   * @param watcher is told how far it is, many times a second
   * @return how far it came
   */
  public static Progress play(
      HallDatabase database,
      TruthFiles files,
      Set<String> rules,
      long seed,
      int cases,
      double violations,
      Pace pace,
      BooleanSupplier stopped,
      Consumer<Progress> watcher)
      throws SQLException, IOException, InterruptedException {
    Instant from = Instant.ofEpochSecond(database.present().getEpochSecond() + 1);
    SimulatedRun run = new SimulatedRun(seed, cases, violations, prefix(from), from, false);
    Catalogue catalogue = database.catalogue(from);
    Plan plan = new Plan(seed, violations, run.prefix(), catalogue, Scenarios.all(), rules);
    return new Simulation(database, files, run, plan, pace, stopped, watcher).play();
  }

  /** Of no other run, as no other begins at the same time of the source. */
  private static String prefix(Instant from) {
    return "3702" + Long.toString(from.getEpochSecond(), 36).toUpperCase(Locale.ROOT) + "-";
  }

  private Progress play() throws SQLException, IOException, InterruptedException {
    try (TruthWriter truth = files.begin(run)) {
      database.tell(clock);
      while (!stopped.getAsBoolean() && (filed < arrivals.count() || !coming.isEmpty())) {
        if (fileNext()) {
          file(truth);
        } else {
          commit(coming.remove());
        }
      }
    }
    boolean whole = filed == arrivals.count() && coming.isEmpty();
    if (whole && known.isAfter(clock)) {
      clock = known;
    }
    if (whole) {
      clock = clock.plus(AFTERWARDS);
    }
    database.tell(clock);
    files.write(run.ended(whole));
    return progress();
  }

  private boolean fileNext() {
    return filed < arrivals.count()
        && (coming.isEmpty()
            || !arrivals.at(filed).isAfter(coming.element().transaction.recorded()));
  }

  private void file(TruthWriter truth) throws IOException, SQLException, InterruptedException {
    if (!await(arrivals.at(filed))) {
      return;
    }
    PlannedCase planned = plan.make(filed, arrivals.at(filed));
    truth.add(planned.expectations());
    for (Expectation expectation : planned.expectations()) {
      known = expectation.knownBy().isAfter(known) ? expectation.knownBy() : known;
    }
    planted += planned.expectations().size();
    int left = planned.transactions().size();
    for (Transaction transaction : planned.transactions()) {
      coming.add(new Step(transaction, order++, --left == 0));
    }
    filed++;
  }

  private void commit(Step step) throws SQLException, InterruptedException {
    if (!await(step.transaction.recorded())) {
      coming.add(step);
      return;
    }
    database.commit(step.transaction);
    transactions++;
    closed += step.last ? 1 : 0;
    clock = step.transaction.recorded();
    tellNowAndThen();
  }

  /** Lets time go by until an instant; false if the play was stopped meanwhile. */
  private boolean await(Instant instant) throws SQLException, InterruptedException {
    Duration due = pace.due(Duration.between(run.from(), instant), filed);
    while (elapsed().compareTo(due) < 0) {
      database.flush(); // It may take longer than there is time left.
      long left = Math.max(0, due.minus(elapsed()).toMillis());
      Thread.sleep(Math.min(TELL_MILLIS, left + 1));
      if (stopped.getAsBoolean()) {
        return false;
      }
      Instant now = pace.now(run.from(), elapsed());
      if (now != null && now.isAfter(clock) && now.isBefore(instant)) {
        clock = now;
      }
      tellNowAndThen();
    }
    return true;
  }

  private void tellNowAndThen() throws SQLException {
    if (System.nanoTime() - toldNanos >= TELL_MILLIS * 1_000_000) {
      database.tell(clock);
      toldNanos = System.nanoTime();
      watcher.accept(progress());
    }
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - begunNanos);
  }

  private Progress progress() {
    return new Progress(run.cases(), filed, closed, transactions, planted, clock);
  }
}
