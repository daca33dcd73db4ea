package org.xiezhi.supervision.evaluate;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xiezhi.engine.Engine;
import org.xiezhi.engine.KeyState;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.reference.ReferenceChange;

/**
 * Judges all keys of a task again when something is known that may concern what was judged before:
 * a reference row that came after the clock had passed it, a set of rules that has come into force,
 * or that rows cannot be read.
 *
 * <p>A review begins at the end of a step of the clock and judges as of that time, however many
 * rows have come. It is done in slices between elements: a key that something happens to before its
 * turn is reviewed first, so that what is told of it is what a review of all keys at once would
 * have told. What is due, and how far a review is, stands in checkpoints.
 */
final class Reviews {
  private static final Logger LOG = LoggerFactory.getLogger(Reviews.class);

  private final KnownRules rules;
  private final KnownReferences references;
  private final ListState<ReviewState> kept;
  private final ReviewState state = new ReviewState();
  private final TreeSet<Integer> ownGroups;

  /** Null while none is under way. */
  private Sweep sweep;

  private int keys;
  private long begin;
  private String why = "a review was under way when the job stopped";

  private Reviews(
      KnownRules rules,
      KnownReferences references,
      Set<Integer> ownGroups,
      ListState<ReviewState> kept) {
    this.rules = requireNonNull(rules);
    this.references = requireNonNull(references);
    this.ownGroups = new TreeSet<>(ownGroups);
    this.kept = kept;
  }

  /**
   * As the last checkpoint has it.
   *
   * @param ownGroups the key groups of this task
   */
  static Reviews restore(
      OperatorStateStore store,
      KnownRules rules,
      KnownReferences references,
      Set<Integer> ownGroups)
      throws Exception {
    Reviews reviews =
        new Reviews(
            rules,
            references,
            ownGroups,
            store.getUnionListState(new ListStateDescriptor<>("reviews", ReviewState.class)));
    for (ReviewState known : reviews.kept.get()) {
      reviews.state.merge(known);
    }
    reviews.state.groups.retainAll(ownGroups);
    return reviews;
  }

  /**
   * Takes note of a version of a reference row.
   *
   * @param since for which validity another row is found than before
   */
  void came(ReferenceChange row, Instant since) {
    state.came(row, since);
  }

  /**
   * Takes note of a set of rules. One that comes into force later is noticed then.
   *
   * @param from when on it is in force, in milliseconds of event time
   */
  void cameIntoForce(long from) {
    state.cameIntoForce(from);
  }

  /** Takes note that rows could not be read, or could be after all, which may concern any key. */
  void gapsChanged() {
    state.gaps = true;
  }

  /**
   * By which rules to judge what was recorded at a time, in milliseconds of event time: if it comes
   * late, by those by which all else has been judged since.
   */
  Engine engine(long recorded) {
    return rules.at(Math.max(recorded, state.judgedUntil));
  }

  /**
   * Ends a step of the clock, for which all that was recorded until then has been judged: a review
   * that is due is under way afterwards.
   *
   * @param clock in milliseconds of event time
   */
  void step(long clock) throws Exception {
    String by = state.judgedBy == null ? rules.digest(state.judgedUntil) : state.judgedBy;
    boolean otherRules = state.rules || !by.equals(rules.digest(clock));
    if (otherRules || state.rows || state.gaps) {
      why = why(otherRules);
      state.again = isUnderWay();
      if (!state.again) {
        state.groups.addAll(ownGroups);
      }
      state.asOf = clock;
    }
    state.judged(clock, rules.digest(clock));
    rules.forgetBefore(state.judgedUntil);
  }

  private String why(boolean otherRules) {
    String set = "other rules, or rules under another mapping, have come into force";
    String rows = "reference rows came after the clock had passed them";
    String gaps = "rows could not be read, or could be after all";
    return Stream.of(otherRules ? set : "", state.rows ? rows : "", state.gaps ? gaps : "")
        .filter(reason -> !reason.isEmpty())
        .collect(Collectors.joining(", and "));
  }

  boolean isUnderWay() {
    return !state.groups.isEmpty();
  }

  /**
   * To be called before anything happens to a state: what is told of it as of an earlier time is
   * told first.
   */
  void before(HotState hot, Consumer<Alert> alerts) {
    if (isUnderWay()) {
      review(hot.state(), hot, alerts);
    }
  }

  /**
   * Goes on with the review that is under way.
   *
   * @param alerts is given each alert that changed
   */
  void goOn(Slice slice, HotStates states, HotStates.Store store, Consumer<Alert> alerts)
      throws Exception {
    long start = System.nanoTime();
    for (int met = 0; isUnderWay() && met < slice.keys(); ) {
      if (sweep == null) {
        sweep = new Sweep(states, store, state.groups);
        keys = 0;
        begin = start;
      }
      if (sweep.step((key, hot) -> reviewAndWake(key, hot, alerts))) {
        met++;
        keys++;
      }
      if (sweep.isDone()) {
        done();
      }
      if (System.nanoTime() - start > slice.time().toNanos()) {
        return;
      }
    }
  }

  private void done() {
    sweep = null;
    state.groups.clear();
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    if (keys > 0) {
      Instant asOf = Instant.ofEpochMilli(state.asOf);
      LOG.info("judged {} keys again, as of {}, in {} ms: {}", keys, asOf, millis, why);
    }
    if (state.again) {
      state.again = false;
      state.groups.addAll(ownGroups);
    } else {
      state.asOf = Long.MIN_VALUE;
    }
  }

  /** True if the state was changed. */
  private boolean review(KeyState key, HotState hot, Consumer<Alert> alerts) {
    if (hot != null) {
      if (hot.reviewed() >= state.asOf) {
        return false;
      }
      hot.reviewed(state.asOf);
    }
    Instant now = Instant.ofEpochMilli(state.asOf);
    return rules.at(state.asOf).review(key, now, references.tables(), alerts);
  }

  /** The clock may have passed what the review has planned. */
  private boolean reviewAndWake(KeyState key, HotState hot, Consumer<Alert> alerts) {
    boolean changed = review(key, hot, alerts);
    Instant now = Instant.ofEpochMilli(state.judgedUntil);
    if (key.wakeAt() == null || key.wakeAt().isAfter(now)) {
      return changed;
    }
    rules.at(state.judgedUntil).wake(key, now, references.tables(), alerts);
    return true;
  }

  /** Before a checkpoint. */
  void snapshot() throws Exception {
    if (sweep != null) {
      state.groups.retainAll(sweep.groups());
    }
    kept.update(List.of(state));
  }

  void close() {
    if (sweep != null) {
      sweep.close();
    }
  }
}
