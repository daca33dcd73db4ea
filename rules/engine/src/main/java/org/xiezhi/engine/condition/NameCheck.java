package org.xiezhi.engine.condition;

import dev.cel.common.CelSource;
import dev.cel.common.ast.CelExpr;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds names that are not there and says which ones were probably meant. */
final class NameCheck {
  private static final Set<String> FUNCTIONS =
      Set.of(
          "all",
          "contains",
          "count",
          "date",
          "days",
          "distinct",
          "duration",
          "endsWith",
          "exists",
          "found",
          "has",
          "max",
          "min",
          "size",
          "startsWith",
          "sum",
          "timestamp",
          "workdays");

  /** Operators have names that nobody can write, such as {@code _+_}. */
  private static final Pattern WORD = Pattern.compile("[a-zA-Z]\\w*");

  private final Scope scope;
  private final CelSource source;
  private final List<CelProblems.Place> places;

  NameCheck(Scope scope, CelSource source, List<CelProblems.Place> places) {
    this.scope = scope;
    this.source = source;
    this.places = places;
  }

  void check(CelExpr expr) {
    switch (expr.getKind()) {
      case IDENT -> variable(expr);
      case SELECT -> select(expr);
      case CALL -> call(expr);
      case LIST -> expr.list().elements().forEach(this::check);
      case CONSTANT -> {}
      case COMPREHENSION -> quantifier(expr.comprehension());
      default -> problem(expr, "this kind of expression cannot be used in rules.");
    }
  }

  /** The names that {@code exists} and {@code all} give to each value. */
  private final Set<String> bound = new HashSet<>();

  private void quantifier(CelExpr.CelComprehension comprehension) {
    check(comprehension.iterRange());
    boolean added = bound.add(comprehension.iterVar());
    bound.add(comprehension.accuVar());
    check(comprehension.loopStep());
    if (added) {
      bound.remove(comprehension.iterVar());
    }
  }

  private Variable variable(CelExpr expr) {
    String name = expr.ident().name();
    if (bound.contains(name)) {
      return null;
    }
    Variable variable = scope.variables().get(name);
    if (variable == null) {
      List<String> names = List.copyOf(scope.variables().keySet());
      problem(expr, "there is no \"" + name + "\" here" + Scope.known(name, names));
    }
    return variable;
  }

  private void select(CelExpr expr) {
    CelExpr operand = expr.select().operand();
    if (operand.getKind() != CelExpr.ExprKind.Kind.IDENT) {
      check(operand);
      problem(expr, "\"." + expr.select().field() + "\" can only follow a name.");
      return;
    }
    Variable variable = variable(operand);
    String field = expr.select().field();
    if (variable != null && !variable.fields().containsKey(field)) {
      List<String> names = List.copyOf(variable.fields().keySet());
      places.add(
          new CelProblems.Place(
              fieldOffset(expr, field),
              variable.name() + " has no field \"" + field + "\"" + Scope.known(field, names)));
    }
  }

  private void call(CelExpr expr) {
    String function = expr.call().function();
    if (WORD.matcher(function).matches() && !FUNCTIONS.contains(function)) {
      List<String> names = new ArrayList<>(FUNCTIONS);
      names.sort(null);
      problem(expr, "there is no function \"" + function + "\"" + Scope.known(function, names));
    }
    expr.call().target().ifPresent(this::check);
    expr.call().args().forEach(this::check);
  }

  /** CEL places a selection at its point, and {@code has} at its parenthesis. */
  private int fieldOffset(CelExpr expr, String field) {
    int offset = CelCompilation.offset(source, expr);
    String content = source.getContent().toString();
    int found = content.indexOf(field, offset);
    return found < 0 ? offset : found;
  }

  private void problem(CelExpr expr, String message) {
    places.add(new CelProblems.Place(CelCompilation.offset(source, expr), message));
  }
}
