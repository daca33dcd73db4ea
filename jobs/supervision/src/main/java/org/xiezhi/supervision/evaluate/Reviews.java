package org.xiezhi.supervision.evaluate;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xiezhi.engine.Engine;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.reference.ReferenceChange;

/**
 * Judges all keys of a task again when something is known that may concern what was judged before:
 * a reference row that came after the clock had passed it, or a set of rules that has come into
 * force.
 *
 * <p>That is done at the end of a step of the clock, at most once, however many rows have come.
 * What is due is kept in checkpoints, so that it is done after a restart too.
 */
final class Reviews {
  private static final Logger LOG = LoggerFactory.getLogger(Reviews.class);

  private final KnownRules rules;
  private final KnownReferences references;
  private final ListState<ReviewState> kept;
  private final ReviewState state = new ReviewState();

  private Reviews(KnownRules rules, KnownReferences references, ListState<ReviewState> kept) {
    this.rules = requireNonNull(rules);
    this.references = requireNonNull(references);
    this.kept = kept;
  }

  /** As the last checkpoint has it. */
  static Reviews restore(OperatorStateStore store, KnownRules rules, KnownReferences references)
      throws Exception {
    Reviews reviews =
        new Reviews(
            rules,
            references,
            store.getUnionListState(new ListStateDescriptor<>("reviews", ReviewState.class)));
    for (ReviewState known : reviews.kept.get()) {
      reviews.state.merge(known);
    }
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

  /**
   * By which rules to judge what was recorded at a time, in milliseconds of event time: if it comes
   * late, by those by which all else has been judged since.
   */
  Engine engine(long recorded) {
    return rules.at(Math.max(recorded, state.judgedUntil));
  }

  /**
   * Ends a step of the clock, for which all that was recorded until then has been judged.
   *
   * @param clock in milliseconds of event time
   * @param alerts is given each alert that changed
   */
  void step(long clock, HotStates states, Consumer<Alert> alerts) throws Exception {
    Engine engine = rules.at(clock);
    boolean otherRules = state.rules || !engine.equals(rules.at(state.judgedUntil));
    if (otherRules || state.rows) {
      Instant now = Instant.ofEpochMilli(clock);
      long begin = System.nanoTime();
      int keys = states.applyToAll(key -> engine.review(key, now, references.tables(), alerts));
      if (keys > 0) {
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        LOG.info(
            "judged {} keys again, as of {}, in {} ms: {}", keys, now, millis, why(otherRules));
      }
    }
    state.judged(clock);
  }

  private String why(boolean otherRules) {
    String set = "another set of rules has come into force";
    String rows = "reference rows came after the clock had passed them";
    return otherRules && state.rows ? set + ", and " + rows : otherRules ? set : rows;
  }

  /** Before a checkpoint. */
  void snapshot() throws Exception {
    kept.update(List.of(state));
  }
}
