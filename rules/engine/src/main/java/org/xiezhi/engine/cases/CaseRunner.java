package org.xiezhi.engine.cases;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.xiezhi.engine.Engine;
import org.xiezhi.engine.KeyState;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.reference.ReferenceTables;
import org.xiezhi.engine.rule.Rule;
import org.xiezhi.engine.rule.RuleCase;
import org.xiezhi.engine.rule.RuleSet;
import org.xiezhi.engine.schema.Schema;

/** Runs the cases that stand in rule files, each with its rule alone. */
public final class CaseRunner {
  private final RuleSet rules;
  private final Schema schema;

  /**
   * @param rules without problems
   * @param schema that they were read with
   */
  public CaseRunner(RuleSet rules, Schema schema) {
    this.rules = requireNonNull(rules);
    this.schema = requireNonNull(schema);
  }

  /** Runs all cases, in the order of rules and files. */
  public List<CaseResult> run() {
    List<CaseResult> results = new ArrayList<>();
    for (Rule rule : rules.rules()) {
      for (RuleCase ruleCase : rule.cases()) {
        results.add(run(rule, ruleCase));
      }
    }
    return results;
  }

  private CaseResult run(Rule rule, RuleCase ruleCase) {
    List<Alert> alerts = alerts(rule, ruleCase);
    StepText text = new StepText(schema.zone());
    List<RuleCase.Expected> expect = ruleCase.expect();
    boolean passed = alerts.size() == expect.size();
    List<String> actual = new ArrayList<>();
    for (int i = 0; i < alerts.size(); i++) {
      RuleCase.Expected expected = i < expect.size() ? expect.get(i) : null;
      passed &= expected != null && StepText.matches(expected, alerts.get(i));
      actual.add(text.of(alerts.get(i)));
    }
    return new CaseResult(
        rule.file(),
        ruleCase.line(),
        rule.id(),
        ruleCase.name(),
        passed,
        StepText.lines(expect.stream().map(text::of).toList()),
        StepText.lines(actual));
  }

  /** Every step that the rule's alerts take in a case, in order. */
  public List<Alert> alerts(Rule rule, RuleCase ruleCase) {
    Engine engine = new Engine(new RuleSet(List.of(rule), rules.calendars()), schema);
    ReferenceTables tables = new ReferenceTables();
    ruleCase.given().forEach(tables::apply);
    Map<String, KeyState> states = new TreeMap<>();
    List<Alert> alerts = new ArrayList<>();
    for (int i = 0; i < ruleCase.events().size(); ) {
      Instant recorded = ruleCase.events().get(i).recorded();
      List<Event> transaction = new ArrayList<>();
      while (i < ruleCase.events().size() && ruleCase.events().get(i).recorded().equals(recorded)) {
        transaction.add(ruleCase.events().get(i++));
      }
      wakeAll(engine, states, recorded, tables, alerts);
      Map<String, List<Event>> byKey = new TreeMap<>();
      for (Event event : transaction) {
        String key = event.key(rule.keySpace());
        if (key != null) {
          byKey.computeIfAbsent(key, k -> new ArrayList<>()).add(event);
        }
      }
      byKey.forEach(
          (key, events) ->
              engine.apply(
                  states.computeIfAbsent(key, k -> new KeyState(rule.keySpace(), k)),
                  events,
                  recorded,
                  tables,
                  alerts::add));
    }
    wakeAll(engine, states, ruleCase.until(), tables, alerts);
    return alerts;
  }

  private static void wakeAll(
      Engine engine,
      Map<String, KeyState> states,
      Instant clock,
      ReferenceTables tables,
      List<Alert> alerts) {
    states.values().forEach(state -> engine.wake(state, clock, tables, alerts::add));
  }
}
