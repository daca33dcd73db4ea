package org.xiezhi.engine.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.parser.CelUnparser;
import dev.cel.parser.CelUnparserFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks each part of a condition for its value: only for those who want to know, never to judge. */
final class Tracer {
  private static final CelUnparser UNPARSER = CelUnparserFactory.newUnparser();

  private final CelAbstractSyntaxTree ast;
  private final Map<Long, Term> terms;

  /**
   * The parts as CEL writes them, by their ids: written once, because proofs ask again and again.
   */
  private final Map<Long, String> texts = new HashMap<>();

  /**
   * @param terms that were compiled, by the ids of their expressions
   */
  Tracer(CelAbstractSyntaxTree ast, Map<Long, Term> terms) {
    this.ast = ast;
    this.terms = Map.copyOf(terms);
    write(ast.getExpr());
  }

  private void write(CelExpr expr) {
    texts.put(
        expr.id(), UNPARSER.unparse(CelAbstractSyntaxTree.newParsedAst(expr, ast.getSource())));
    parts(expr).stream().filter(part -> terms.containsKey(part.id())).forEach(this::write);
  }

  Traced trace(Frame frame) {
    return trace(ast.getExpr(), frame);
  }

  private Traced trace(CelExpr expr, Frame frame) {
    Term term = terms.get(expr.id());
    int mark = frame.mark();
    Object value = term.value(frame);
    List<String> missing = frame.takeMissingSince(mark);
    boolean call = expr.getKind() == CelExpr.ExprKind.Kind.CALL;
    List<Traced> parts = new ArrayList<>();
    for (CelExpr part : parts(expr)) {
      if (terms.containsKey(part.id())) {
        parts.add(trace(part, frame));
      }
    }
    return new Traced(
        texts.get(expr.id()),
        call ? expr.call().function() : "",
        expr.getKind() == CelExpr.ExprKind.Kind.CONSTANT,
        value,
        term.personal(),
        value == null ? missing : List.of(),
        parts);
  }

  /** What is inside; a quantifier's predicate has no value of its own. */
  private static List<CelExpr> parts(CelExpr expr) {
    List<CelExpr> parts = new ArrayList<>();
    if (expr.getKind() == CelExpr.ExprKind.Kind.CALL) {
      expr.call().target().ifPresent(parts::add);
      for (CelExpr argument : expr.call().args()) {
        if (argument.getKind() == CelExpr.ExprKind.Kind.LIST) {
          parts.addAll(argument.list().elements());
        } else {
          parts.add(argument);
        }
      }
    }
    return parts;
  }
}
