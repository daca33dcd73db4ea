package org.xiezhi.engine.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.xiezhi.engine.Fixtures;
import org.xiezhi.engine.rule.RuleDirectory;
import org.xiezhi.engine.rule.RuleSet;

/** The kinds of rules, each shown by the cases of a rule that uses all it can say. */
class KindCasesTest {
  private static final Path FILES = Path.of("src/test/resources/org/xiezhi/engine/kinds");

  @TestFactory
  Stream<DynamicTest> everyCaseHolds() throws IOException {
    RuleSet rules = Fixtures.rules(RuleDirectory.read(FILES));
    List<CaseResult> results = new CaseRunner(rules, Fixtures.approval()).run();

    assertThat(results).isNotEmpty();
    return results.stream()
        .map(
            result ->
                DynamicTest.dynamicTest(
                    result.rule() + " " + result.name(),
                    () ->
                        assertThat(result.passed())
                            .as("expected:\n%s\nactual:\n%s", result.expected(), result.actual())
                            .isTrue()));
  }
}
