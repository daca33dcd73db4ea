package org.xiezhi.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.Facts;
import org.xiezhi.engine.rule.Rule;
import org.xiezhi.engine.rule.RuleGroup;

/** What is to be judged after a transaction: each rule that it could concern, with each anchor. */
final class Docket {
  /** One rule and one of its anchoring events. */
  record Entry(Rule rule, Event anchor) {}

  private static final Comparator<Entry> ORDER =
      Comparator.comparing((Entry entry) -> entry.rule().id())
          .thenComparing(Entry::anchor, FactTable.BY_ROW);

  private final KeyState state;
  private final Facts facts;
  private final List<Entry> entries = new ArrayList<>();

  Docket(KeyState state, Facts facts) {
    this.state = state;
    this.facts = facts;
  }

  /** Enters what a changed event concerns. */
  void enter(Event changed, RuleGroup rules) {
    boolean itself = rules.lookAtAnchorAlone() && changed.type().name().equals(rules.anchor());
    for (Event anchor : facts.of(rules.anchor())) {
      if (!itself || anchor.fact().equals(changed.fact())) {
        enter(rules, anchor);
      }
    }
  }

  private void enter(RuleGroup rules, Event anchor) {
    Consumer<Rule> entering = rule -> entries.add(new Entry(rule, anchor));
    rules.candidates(anchor, entering);
    if (rules.isChoosy()) {
      // What a rule said of an earlier version of the row, it may have to take back.
      for (AlertMemory alert : state.alerts()) {
        enterIfOf(anchor, alert.anchor(), rules.rule(alert.rule()), entering);
      }
      for (Wake wake : state.wakes()) {
        enterIfOf(anchor, wake.anchor(), rules.rule(wake.rule()), entering);
      }
    }
  }

  private static void enterIfOf(Event anchor, String fact, Rule rule, Consumer<Rule> entering) {
    if (rule != null && fact.equals(anchor.fact())) {
      entering.accept(rule);
    }
  }

  /** Each entry once: by rule, and by row. */
  List<Entry> entries() {
    if (entries.size() < 2) {
      return entries;
    }
    entries.sort(ORDER);
    List<Entry> once = new ArrayList<>(entries.size());
    for (Entry entry : entries) {
      if (once.isEmpty() || ORDER.compare(once.get(once.size() - 1), entry) != 0) {
        once.add(entry);
      }
    }
    return once;
  }
}
