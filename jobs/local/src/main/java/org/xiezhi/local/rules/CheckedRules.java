package org.xiezhi.local.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.xiezhi.connectors.map.Domain;
import org.xiezhi.engine.cases.CaseDrawing;
import org.xiezhi.engine.cases.CaseResult;
import org.xiezhi.engine.cases.CaseRunner;
import org.xiezhi.engine.rule.Rule;
import org.xiezhi.engine.rule.RuleSet;
import org.xiezhi.engine.schema.Schema;
import org.xiezhi.engine.yaml.Problem;

/**
 * Rules that have been read and checked.
 *
 * @param rules how many files of rules there are, wrong ones included
 * @param problems everything that is wrong, in the order of the files' lines
 * @param domains the rules with nothing wrong; none at all if a calendar is wrong
 */
public record CheckedRules(int rules, List<Problem> problems, List<InDomain> domains) {
  public CheckedRules {
    problems = List.copyOf(problems);
    domains = List.copyOf(domains);
  }

  /**
   * The rules of one domain.
   *
   * @param texts of the rules and the calendars, by name
   */
  public record InDomain(Domain domain, RuleSet set, SortedMap<String, String> texts) {
    InDomain(Domain domain, RuleSet set, Map<String, String> texts) {
      this(domain, set, new TreeMap<>(texts));
    }

    public Schema schema() {
      return domain.schema();
    }
  }

  /**
   * How a case went.
   *
   * @param drawing what was expected and what happened, by time; empty if it passed
   */
  public record Ran(CaseResult result, List<String> drawing) {
    public Ran {
      drawing = List.copyOf(drawing);
    }
  }

  /**
   * Runs cases in virtual time.
   *
   * @param id of the rule whose cases are run; of all rules if empty
   */
  public List<Ran> run(Optional<String> id) {
    List<Ran> ran = new ArrayList<>();
    for (InDomain domain : domains) {
      List<Rule> chosen =
          domain.set().rules().stream()
              .filter(rule -> id.isEmpty() || rule.id().equals(id.get()))
              .toList();
      RuleSet set = new RuleSet(chosen, domain.set().calendars());
      CaseRunner runner = new CaseRunner(set, domain.schema());
      for (CaseResult result : runner.run()) {
        ran.add(
            new Ran(
                result,
                result.passed() ? List.of() : drawing(domain.schema(), set, runner, result)));
      }
    }
    return ran;
  }

  private static List<String> drawing(
      Schema schema, RuleSet set, CaseRunner runner, CaseResult result) {
    Rule rule = set.rule(result.rule()).orElseThrow();
    return rule.cases().stream()
        .filter(ruleCase -> ruleCase.line() == result.line())
        .findFirst()
        .map(ruleCase -> CaseDrawing.of(ruleCase, runner.alerts(rule, ruleCase), schema.zone()))
        .orElse(List.of());
  }
}
