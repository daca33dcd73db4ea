package org.xiezhi.engine.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelSource;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import dev.cel.compiler.CelCompiler;
import java.util.ArrayList;
import java.util.List;

/** The way of one expression from its text to a {@link Term}. */
final class CelCompilation {
  private final Scope scope;
  private final String text;

  CelCompilation(Scope scope, String text) {
    this.scope = scope;
    this.text = text;
  }

  /**
   * Parses, checks names, checks types, compiles.
   *
   * @param expected the type of the result; null for any
   */
  Condition compile(ValueType expected) throws CelProblems {
    if (text.isBlank()) {
      throw new CelProblems(List.of(new CelProblems.Place(0, "an expression is missing here.")));
    }
    CelCompiler compiler = scope.compiler();
    CelAbstractSyntaxTree parsed = accepted(compiler.parse(text));
    // Names first: the checker does not know what was probably meant.
    List<CelProblems.Place> places = new ArrayList<>();
    new NameCheck(scope, parsed.getSource(), places).check(parsed.getExpr());
    if (!places.isEmpty()) {
      throw new CelProblems(places);
    }
    CelAbstractSyntaxTree checked = accepted(compiler.check(parsed));
    TermCompiler terms = new TermCompiler(scope, checked, text);
    Term term = terms.compile(checked.getExpr());
    Tracer tracer = new Tracer(checked, terms.compiled());
    return new Condition(text, type(checked, expected), term, tracer);
  }

  private static ValueType type(CelAbstractSyntaxTree checked, ValueType expected)
      throws CelProblems {
    CelType result = checked.getResultType();
    ValueType type = ValueType.of(result);
    if (type == null) {
      throw at(
          checked.getSource(), checked.getExpr(), "this is a whole row; name one of its fields.");
    }
    boolean fits =
        expected == null
            || type == expected
            || (expected == ValueType.DECIMAL && type == ValueType.DOUBLE);
    if (!fits) {
      throw at(
          checked.getSource(),
          checked.getExpr(),
          "this is " + type.words() + ", but " + expected.words() + " is expected.");
    }
    return type;
  }

  static CelProblems at(CelSource source, CelExpr expr, String message) {
    return new CelProblems(List.of(new CelProblems.Place(offset(source, expr), message)));
  }

  /** Where an expression stands; operators stand at their sign. */
  static int offset(CelSource source, CelExpr expr) {
    Integer codePoints = source.getPositionsMap().get(expr.id());
    return codePoints == null ? 0 : chars(source, codePoints);
  }

  private static int chars(CelSource source, int codePoints) {
    String content = source.getContent().toString();
    int limit = content.codePointCount(0, content.length());
    return content.offsetByCodePoints(0, Math.min(codePoints, limit));
  }

  private static CelAbstractSyntaxTree accepted(CelValidationResult result) throws CelProblems {
    if (result.hasError()) {
      List<CelProblems.Place> places = new ArrayList<>();
      for (CelIssue issue : result.getErrors()) {
        int offset =
            result
                .getSource()
                .getLocationOffset(issue.getSourceLocation())
                .map(codePoints -> chars(result.getSource(), codePoints))
                .orElse(0);
        places.add(new CelProblems.Place(offset, CelMessages.sentence(issue.getMessage())));
      }
      throw new CelProblems(places);
    }
    try {
      return result.getAst();
    } catch (CelValidationException e) {
      throw new CelProblems(
          List.of(new CelProblems.Place(0, CelMessages.sentence(e.getMessage()))));
    }
  }
}
