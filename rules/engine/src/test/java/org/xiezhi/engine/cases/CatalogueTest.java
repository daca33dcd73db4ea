package org.xiezhi.engine.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.xiezhi.engine.Fixtures;
import org.xiezhi.engine.rule.Rule;
import org.xiezhi.engine.rule.RuleCase;
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
            Fixtures.RULES.resolve("catalog/approval"),
            Fixtures.RULES.resolve("calendars"),
            Fixtures.RULES.resolve("ladders")),
        schema,
        problems);
  }

  @Test
  void theCatalogueHasNoProblems() throws IOException {
    RuleSet rules = catalogue();

    assertThat(problems.list()).isEmpty();
    assertThat(rules.rules()).extracting(Rule::id).contains("APPR-FEE-001").doesNotHaveDuplicates();
  }

  @TestFactory
  Stream<DynamicTest> everyRuleIsWhole() throws IOException {
    Collection<Rule> rules = catalogue().rules();

    assertThat(rules).isNotEmpty();
    return rules.stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule.id(),
                    () -> {
                      assertThat(rule.basis())
                          .isNotEmpty()
                          .allSatisfy(
                              basis -> {
                                assertThat(basis.law()).isNotBlank();
                                assertThat(basis.article()).matches("第[一二三四五六七八九十百]+条");
                                assertThat(basis.quote()).isNotBlank();
                              });
                      assertThat(rule.assumptions()).isNotEmpty();
                      assertThat(rule.cases()).extracting(RuleCase::name).doesNotHaveDuplicates();
                      assertThat(rule.cases()).anyMatch(RuleCase::fires);
                      assertThat(rule.cases()).anyMatch(RuleCase::isSilent);
                      assertThat(rule.exclusions())
                          .allSatisfy(
                              exclusion ->
                                  assertThat(rule.cases())
                                      .as("a silent case whose name contains \"%s\"", exclusion)
                                      .anyMatch(
                                          ruleCase ->
                                              ruleCase.isSilent()
                                                  && ruleCase.name().contains(exclusion)));
                    }));
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
