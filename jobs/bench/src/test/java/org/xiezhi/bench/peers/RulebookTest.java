package org.xiezhi.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xiezhi.engine.cases.CaseResult;
import org.xiezhi.engine.cases.CaseRunner;
import org.xiezhi.engine.rule.Rule;
import org.xiezhi.engine.rule.RuleSet;

class RulebookTest {
  @ParameterizedTest
  @CsvSource({"4", "20", "200"})
  void eachVariantIsARuleThatDoesWhatItsCasesSay(int size) {
    RuleSet rules = Rulebook.of(Integer.toString(size));

    List<CaseResult> results = new CaseRunner(rules, Sources.approval()).run();

    assertThat(rules.rules()).hasSize(size);
    assertThat(rules.rules())
        .extracting(Rule::id)
        .contains(Rulebook.feeRule(Integer.toString(size)));
    assertThat(results).hasSize(2 * size).allMatch(CaseResult::passed);
  }
}
