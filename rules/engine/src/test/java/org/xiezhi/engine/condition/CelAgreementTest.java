package org.xiezhi.engine.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * What runs agrees with CEL's own interpreter, for which a missing field is an error: what it
 * cannot say, we cannot say either.
 */
class CelAgreementTest {
  private static final Cel CEL =
      CelFactory.legacyCelBuilder()
          .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
          .addVar("fee", MapType.create(SimpleType.STRING, SimpleType.DYN))
          .build();

  private static final Map<String, Object> FIELDS =
      Map.of("code", "F-1", "count", 3L, "waived", false);

  private final ConditionFixture fixture = new ConditionFixture();

  @Provide
  Arbitrary<String> conditions() {
    return bool(3);
  }

  private static Arbitrary<String> bool(int depth) {
    Arbitrary<String> leaf =
        Arbitraries.oneOf(
            Arbitraries.of("true", "false", "fee.waived", "fee.gap_flag", "has(fee.gap)"),
            Combinators.combine(
                    number(2), Arbitraries.of("==", "!=", "<", "<=", ">", ">="), number(2))
                .as((a, op, b) -> a + " " + op + " " + b),
            Combinators.combine(text(), Arbitraries.of("==", "!=", "<", ">="), text())
                .as((a, op, b) -> a + " " + op + " " + b),
            Combinators.combine(
                    text(), Arbitraries.of("startsWith", "endsWith", "contains"), text())
                .as((a, f, b) -> "(" + a + ")." + f + "(" + b + ")"),
            Combinators.combine(text(), text(), text())
                .as((a, b, c) -> a + " in [" + b + ", " + c + "]"));
    if (depth == 0) {
      return leaf;
    }
    Arbitrary<String> inner = bool(depth - 1);
    return Arbitraries.oneOf(
        leaf,
        inner.map(a -> "!(" + a + ")"),
        Combinators.combine(inner, Arbitraries.of("&&", "||"), inner)
            .as((a, op, b) -> "(" + a + ") " + op + " (" + b + ")"),
        Combinators.combine(inner, inner, inner)
            .as((a, b, c) -> "((" + a + ") ? (" + b + ") : (" + c + "))"));
  }

  private static Arbitrary<String> number(int depth) {
    Arbitrary<String> leaf =
        Arbitraries.of("fee.count", "fee.gap_count", "0", "1", "7", "-2", "9223372036854775807");
    if (depth == 0) {
      return leaf;
    }
    Arbitrary<String> inner = number(depth - 1);
    return Arbitraries.oneOf(
        leaf,
        text().map(t -> "size(" + t + ")"),
        inner.map(a -> "-(" + a + ")"),
        Combinators.combine(inner, Arbitraries.of("+", "-", "*", "/", "%"), inner)
            .as((a, op, b) -> "(" + a + ") " + op + " (" + b + ")"));
  }

  private static Arbitrary<String> text() {
    return Arbitraries.of("fee.code", "fee.gap", "'F'", "'F-1'", "''", "fee.code + 'F'");
  }

  @Property(tries = 400)
  void conditionsMeanWhatTheyMeanInCel(@ForAll("conditions") String condition) throws Exception {
    assertThat(fixture.value(condition)).as(condition).isEqualTo(inCel(condition));
  }

  private static Object inCel(String condition) throws Exception {
    Map<String, Object> fee = new HashMap<>(FIELDS);
    try {
      return CEL.createProgram(CEL.compile(condition).getAst()).eval(Map.of("fee", fee));
    } catch (CelEvaluationException e) {
      return null;
    }
  }
}
