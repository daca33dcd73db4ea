package org.xiezhi.engine.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.xiezhi.engine.Fixtures;
import org.xiezhi.engine.rule.RuleDirectory;
import org.xiezhi.engine.rule.RuleSet;
import org.xiezhi.engine.schema.Schema;
import org.xiezhi.engine.yaml.Problems;

/** Every case of every rule of the catalogue; none is listed by hand. */
class CatalogueTest {
  private final Schema schema = Fixtures.approval();
  private final Problems problems = new Problems();

  private RuleSet catalogue() throws IOException {
    return RuleSet.parse(
        RuleDirectory.read(
            Fixtures.RULES.resolve("catalog/approval"), Fixtures.RULES.resolve("calendars")),
        schema,
        problems);
  }

  @Test
  void theCatalogueHasNoProblems() throws IOException {
    RuleSet rules = catalogue();

    assertThat(problems.list()).isEmpty();
    assertThat(rules.rules())
        .extracting(rule -> rule.id())
        .contains(
            "APPR-CONT-001", "APPR-FEE-001", "APPR-TIME-001", "APPR-TIME-002", "APPR-TIME-004");
  }

  @TestFactory
  Stream<DynamicTest> everyCaseHolds() throws IOException {
    List<CaseResult> results = new CaseRunner(catalogue(), schema).run();

    assertThat(results).isNotEmpty();
    return results.stream()
        .map(
            result ->
                DynamicTest.dynamicTest(
                    result.rule() + " " + result.name(),
                    () ->
                        assertThat(result.passed())
                            .as(
                                "%s:%d\nexpected:\n%s\nactual:\n%s",
                                result.file(), result.line(), result.expected(), result.actual())
                            .isTrue()));
  }
}
