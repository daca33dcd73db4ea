package org.xiezhi.engine;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.alert.Outcome;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.Facts;
import org.xiezhi.engine.gap.Doubt;
import org.xiezhi.engine.reference.ReferenceTables;
import org.xiezhi.engine.rule.Finding;
import org.xiezhi.engine.rule.Rule;
import org.xiezhi.engine.rule.RuleGroup;
import org.xiezhi.engine.rule.RuleSet;
import org.xiezhi.engine.schema.Schema;

/**
 * Judges one key at a time: a pure function of the key's state, what is recorded, and the rules. No
 * clock, no input or output; the same input always gives the same alerts.
 *
 * <p>A finding is derived from the facts and the time alone. What is sent is the difference to what
 * was sent before, so late and corrected rows heal what was said too early.
 */
public final class Engine {
  private final RuleSet rules;
  private final AlertWriter writer;
  private final Consumer<Fault> faults;

  /** One whose faults are thrown. */
  public Engine(RuleSet rules, Schema schema) {
    this(rules, schema, Engine::rethrow);
  }

  /**
   * One that goes on when a rule fails on a key, or all of them do.
   *
   * @param faults is told of each; of that rule and that anchor, or of that key, nothing is said
   *     anew until either changes, or until all is {@linkplain #review judged again}
   */
  public Engine(RuleSet rules, Schema schema, Consumer<Fault> faults) {
    this.rules = requireNonNull(rules);
    this.writer = new AlertWriter(schema.zone());
    this.faults = requireNonNull(faults);
  }

  private static void rethrow(Fault fault) {
    if (fault.cause() instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) fault.cause();
  }

  /** The rules it judges by. */
  public RuleSet rules() {
    return rules;
  }

  /**
   * Takes in what a source committed at one instant.
   *
   * @param state of the key; changed
   * @param transaction events of this key, in any order; a version of a row that is known already
   *     is ignored, and an older one that is not takes its place among the others
   * @param recorded when they were committed; instants that fall due until then are judged first,
   *     each at its own time. An earlier one than before is taken in late.
   * @param tables with at least what was recorded until then
   * @param out is given each alert that changed, in a fixed order
   */
  public void apply(
      KeyState state,
      List<Event> transaction,
      Instant recorded,
      ReferenceTables tables,
      Consumer<Alert> out) {
    Said said = new Said();
    try {
      take(state, transaction, recorded, tables, said);
    } catch (RuntimeException | StackOverflowError e) {
      said.fault(new Fault(state.keySpace(), state.key(), null, transaction.get(0), e));
    }
    said.tell(out, faults);
  }

  private void take(
      KeyState state,
      List<Event> transaction,
      Instant recorded,
      ReferenceTables tables,
      Said said) {
    wakeUp(state, recorded, tables, said);
    state.advance(recorded);
    List<Event> changed = new ArrayList<>(transaction.size());
    for (Event event : inLogOrder(transaction)) {
      if (state.accept(event)) {
        changed.add(event);
      }
    }
    if (changed.isEmpty()) {
      return;
    }
    Facts facts = state.view();
    Docket docket = new Docket(state, facts);
    for (Event event : changed) {
      for (RuleGroup group : rules.concerning(state.keySpace(), event.type().name())) {
        docket.enter(event, group);
      }
    }
    for (Docket.Entry entry : docket.entries()) {
      judge(state, entry.rule(), entry.anchor(), facts, tables, state.clock(), false, said);
    }
  }

  private static List<Event> inLogOrder(List<Event> transaction) {
    if (transaction.size() == 1) {
      return transaction;
    }
    List<Event> sorted = new ArrayList<>(transaction);
    sorted.sort(Comparator.comparing(Event::position));
    return sorted;
  }

  /**
   * Tells the time: judges every instant that fell due, each at its own time.
   *
   * @param state of the key; changed
   * @param clock until which the source is known to be complete
   * @param tables with at least what was recorded until then
   * @param out is given each alert that changed, in a fixed order
   */
  public void wake(KeyState state, Instant clock, ReferenceTables tables, Consumer<Alert> out) {
    Said said = new Said();
    try {
      wakeUp(state, clock, tables, said);
    } catch (RuntimeException | StackOverflowError e) {
      failed(state, e, said);
    }
    said.tell(out, faults);
  }

  private void wakeUp(KeyState state, Instant clock, ReferenceTables tables, Said said) {
    for (Wake wake = state.takeWake(clock); wake != null; wake = state.takeWake(clock)) {
      state.advance(wake.at());
      Rule rule = rules.rule(wake.rule()).orElse(null);
      Event anchor = state.fact(wake.anchor());
      if (rule != null && anchor != null) {
        judge(state, rule, anchor, state.view(), tables, state.clock(), true, said);
      }
    }
  }

  /**
   * Judges everything again: for a host that was given other rules, or reference rows that came
   * after what they concern was judged. What is said otherwise is said as of now.
   *
   * @param state of the key
   * @param clock until which the source is known to be complete; instants that fall due until then
   *     are judged first, each at its own time
   * @param tables with at least what was recorded until then
   * @param out is given each alert that changed, in a fixed order
   * @return true if the state was changed
   */
  public boolean review(
      KeyState state, Instant clock, ReferenceTables tables, Consumer<Alert> out) {
    List<Wake> planned = List.copyOf(state.wakes());
    Said said = new Said();
    try {
      judgeAll(state, clock, tables, said);
    } catch (RuntimeException | StackOverflowError e) {
      failed(state, e, said);
    }
    said.tell(out, faults);
    return said.hasAlerts() || !planned.equals(state.wakes());
  }

  private void judgeAll(KeyState state, Instant clock, ReferenceTables tables, Said said) {
    wakeUp(state, clock, tables, said);
    Said told = new Said();
    Instant now = clock.isAfter(state.clock()) ? clock : state.clock();
    Facts facts = state.view();
    for (Rule rule : rules.rules()) {
      if (rule.keySpace().equals(state.keySpace())) {
        for (Event anchor : facts.of(rule.anchor())) {
          judge(state, rule, anchor, facts, tables, now, false, told);
        }
      }
    }
    if (told.hasAlerts()) {
      state.advance(now);
    }
    told.tell(said::alert, said::fault);
  }

  /** Of a key of which no row is known, nothing can fail. */
  private static void failed(KeyState state, Throwable cause, Said said) {
    Event any = state.facts().get(0).event();
    said.fault(new Fault(state.keySpace(), state.key(), null, any, cause));
  }

  private void judge(
      KeyState state,
      Rule rule,
      Event anchor,
      Facts facts,
      ReferenceTables tables,
      Instant now,
      boolean byTime,
      Said said) {
    Alert alert;
    try {
      alert = judged(state, rule, anchor, facts, tables, now, byTime);
    } catch (RuntimeException | StackOverflowError e) {
      said.fault(new Fault(state.keySpace(), state.key(), rule, anchor, e));
      return;
    }
    if (alert != null) {
      said.alert(alert);
      for (String superseded : rule.supersedes()) {
        judgeAgain(state, superseded, facts, tables, now, byTime, said);
      }
    }
  }

  /** The alert's next revision; null if there is nothing new to say. */
  private Alert judged(
      KeyState state,
      Rule rule,
      Event anchor,
      Facts facts,
      ReferenceTables tables,
      Instant now,
      boolean byTime) {
    Finding finding = rule.judge(anchor, facts, now, tables);
    if (finding.next() != null || state.wakeAt() != null) {
      state.plan(rule.id(), anchor.fact(), finding.next());
    }
    AlertMemory before = state.hasAlerts() ? state.alert(rule.id(), anchor.fact()) : null;
    if (before == null && !finding.isActive()) {
      return null;
    }
    List<Doubt> refused = Doubts.refused(state, rule, anchor);
    if (finding.outcome() == Outcome.VIOLATION) {
      List<Doubt> unread =
          tables.gaps().isEmpty() ? List.of() : rule.doubts(anchor, finding, now, tables.gaps());
      finding = Doubts.cast(Doubts.both(unread, refused), finding, before);
    } else if (before != null && !refused.isEmpty()) {
      return null; // What it was told by may be refused: it stays as it was.
    }
    String by = superseding(state, rule, finding);
    return writer.write(state, rule, anchor, finding, by, before, now, byTime);
  }

  private String superseding(KeyState state, Rule rule, Finding finding) {
    List<String> by = rules.superseding(rule.id());
    boolean can = !by.isEmpty() && finding.outcome() == Outcome.VIOLATION;
    return can ? state.superseding(by, finding.level()) : null;
  }

  /** What was sent of a rule may now be part of a graver alert, or count again. */
  private void judgeAgain(
      KeyState state,
      String id,
      Facts facts,
      ReferenceTables tables,
      Instant now,
      boolean byTime,
      Said said) {
    Rule rule = rules.rule(id).orElse(null);
    for (AlertMemory alert : rule == null ? List.<AlertMemory>of() : List.copyOf(state.alerts())) {
      Event anchor = alert.rule().equals(id) ? state.fact(alert.anchor()) : null;
      if (anchor != null && alert.state().stands()) {
        judge(state, rule, anchor, facts, tables, now, byTime, said);
      }
    }
  }
}
