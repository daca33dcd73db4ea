package org.xiezhi.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.cases.CaseRunner;
import org.xiezhi.engine.rule.Rule;
import org.xiezhi.engine.rule.RuleCase;
import org.xiezhi.engine.rule.RuleDirectory;
import org.xiezhi.engine.rule.RuleSet;

/** Each step of each case of the catalogue follows from its own proof. */
class RederivationTest {
  @TestFactory
  Stream<DynamicTest> everyStepOfEveryCaseFollowsFromItsProof() throws IOException {
    RuleSet rules = Fixtures.rules(RuleDirectory.read(Fixtures.RULES.resolve("catalog/approval")));
    CaseRunner runner = new CaseRunner(rules, Fixtures.approval());
    Rederivation rederivation = new Rederivation(rules, Fixtures.approval());
    List<DynamicTest> tests = new ArrayList<>();
    for (Rule rule : rules.rules()) {
      for (RuleCase ruleCase : rule.cases()) {
        for (Alert alert : runner.alerts(rule, ruleCase)) {
          String name = rule.id() + " " + ruleCase.name() + " #" + alert.revision();
          tests.add(dynamicTest(name, () -> assertThat(rederivation.of(alert)).isEqualTo(alert)));
        }
      }
    }
    assertThat(tests).hasSizeGreaterThan(40);
    return tests.stream();
  }
}
