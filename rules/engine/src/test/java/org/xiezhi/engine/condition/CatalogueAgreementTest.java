package org.xiezhi.engine.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelOptions;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelUnknownSet;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.xiezhi.engine.Fixtures;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.Facts;
import org.xiezhi.engine.reference.ReferenceTables;
import org.xiezhi.engine.rule.Asked;
import org.xiezhi.engine.rule.Finding;
import org.xiezhi.engine.rule.Rule;
import org.xiezhi.engine.rule.RuleCase;
import org.xiezhi.engine.rule.RuleDirectory;
import org.xiezhi.engine.rule.RuleSet;

/**
 * Every condition of the catalogue, on the rows of every case, has the value that CEL's own
 * interpreter gives it. What only we have (looked-up rows, groups, days) is given to CEL as a
 * value; what is missing is not given at all, and unknown there as here.
 *
 * <p>One deviation is meant: decimals are exact here and doubles there, and CEL does not calculate
 * with a double and a whole number together.
 */
class CatalogueAgreementTest {
  /** What CEL has; all else in a condition is given to it as a value. */
  private static final Pattern OPERATOR =
      Pattern.compile("[_@!\\-].*|size|startsWith|endsWith|contains");

  private static final String MIXED = "No matching overload";

  private int compared;
  private final Set<String> conditions = new TreeSet<>();
  private final List<String> different = new ArrayList<>();

  @Test
  void everyConditionOfTheCatalogueMeansWhatItMeansInCel() throws Exception {
    RuleSet rules = Fixtures.rules(catalogue());
    for (Rule rule : rules.rules()) {
      for (RuleCase ruleCase : rule.cases()) {
        compare(rule, ruleCase);
      }
    }
    assertThat(different).isEmpty();
    assertThat(conditions).hasSizeGreaterThan(15);
    assertThat(compared).isGreaterThan(150);
  }

  private static Map<String, String> catalogue() throws IOException {
    return RuleDirectory.read(Fixtures.RULES.resolve("catalog/approval"));
  }

  private void compare(Rule rule, RuleCase ruleCase) throws Exception {
    ReferenceTables tables = new ReferenceTables();
    ruleCase.given().forEach(tables::apply);
    Map<String, Event> rows = new LinkedHashMap<>();
    ruleCase.events().forEach(event -> rows.put(event.fact(), event));
    Facts facts = type -> rows.values().stream().filter(e -> e.type().name().equals(type)).toList();
    for (Event anchor : facts.of(rule.anchor())) {
      Finding finding = rule.judge(anchor, facts, ruleCase.until(), tables);
      for (Asked asked : rule.ask(rule.asking(finding, anchor), facts)) {
        compare(asked.answer(), rule.id() + ", " + ruleCase.name());
      }
    }
  }

  private void compare(Traced traced, String where) throws Exception {
    Map<String, Object> values = new TreeMap<>();
    leaves(traced, values);
    Map<String, Object> given = new HashMap<>();
    String text = traced.text();
    CelBuilder builder =
        CelFactory.legacyCelBuilder()
            .setOptions(CelOptions.current().enableHeterogeneousNumericComparisons(true).build())
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS);
    List<String> longestFirst = new ArrayList<>(values.keySet());
    longestFirst.sort((a, b) -> b.length() - a.length());
    for (String leaf : longestFirst) {
      String name = "v" + given.size() + "_" + longestFirst.indexOf(leaf);
      text =
          text.replaceAll(
              "(?<![\\w.\"])" + Pattern.quote(leaf) + "(?![\\w(])", Matcher.quoteReplacement(name));
      builder.addVar(name, SimpleType.DYN);
      if (values.get(leaf) != null) {
        given.put(name, plain(values.get(leaf)));
      }
    }
    Object inCel;
    try {
      Cel cel = builder.build();
      inCel = cel.createProgram(cel.compile(text).getAst()).eval(given);
    } catch (CelEvaluationException e) {
      if (String.valueOf(e.getMessage()).contains(MIXED) && traced.value() != null) {
        return;
      }
      inCel = null;
    }
    if (inCel instanceof CelUnknownSet) {
      inCel = null;
    }
    compared++;
    conditions.add(traced.text());
    if (!same(plain(traced.value()), inCel)) {
      different.add(where + ": " + traced.text() + " is " + traced.value() + ", in CEL " + inCel);
    }
  }

  private static boolean same(Object ours, Object inCel) {
    if (ours instanceof Double a && inCel instanceof Number b) {
      return Math.abs(a - b.doubleValue()) < 1e-9;
    }
    return ours == null ? inCel == null : ours.equals(inCel);
  }

  private static void leaves(Traced traced, Map<String, Object> values) {
    boolean operator =
        !traced.function().isEmpty() && OPERATOR.matcher(traced.function()).matches();
    boolean inGroup = traced.function().equals("@in") && !traced.text().contains("[");
    if (operator && !inGroup && !traced.parts().isEmpty()) {
      traced.parts().forEach(part -> leaves(part, values));
    } else if (!traced.literal()) {
      values.put(traced.text(), traced.value());
    }
  }

  /** A value as CEL has it: decimals are doubles there, and it has no dates. */
  private static Object plain(Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal.doubleValue();
    }
    return value instanceof LocalDate ? value.toString() : value;
  }
}
