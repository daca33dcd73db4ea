package org.xiezhi.engine.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.Operator;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes terms of a checked expression. */
final class TermCompiler {
  private static final Pattern NUMBER = Pattern.compile("\\d*\\.?\\d+([eE][+-]?\\d+)?");
  private static final Pattern DURATION = Pattern.compile("(\\d+h)?(\\d+m)?(\\d+s)?");

  private static final String MANY =
      "this is a list of values; ask count, sum, min, max, distinct, exists, all, or x in it.";

  /** The names that {@code exists} and {@code all} give to each value. */
  private final Map<String, Term> bound = new HashMap<>();

  private final Map<Long, Term> compiled = new HashMap<>();
  private final Scope scope;
  private final CelAbstractSyntaxTree ast;
  private final String text;

  TermCompiler(Scope scope, CelAbstractSyntaxTree ast, String text) {
    this.scope = scope;
    this.ast = ast;
    this.text = text;
  }

  /** What was compiled, by the ids of the expressions. */
  Map<Long, Term> compiled() {
    return compiled;
  }

  Term compile(CelExpr expr) throws CelProblems {
    Term term = term(expr);
    compiled.put(expr.id(), term);
    return term;
  }

  private Term term(CelExpr expr) throws CelProblems {
    return switch (expr.getKind()) {
      case CONSTANT -> constant(expr);
      case SELECT -> select(expr);
      case CALL -> call(expr);
      case IDENT -> ident(expr);
      case COMPREHENSION -> quantifier(expr);
      case LIST -> throw problem(expr, "a list can only stand to the right of \"in\".");
      default -> throw problem(expr, "this kind of expression cannot be used in rules.");
    };
  }

  private Term constant(CelExpr expr) throws CelProblems {
    CelConstant constant = expr.constant();
    return switch (constant.getKind()) {
      case BOOLEAN_VALUE -> new Constant(constant.booleanValue());
      case INT64_VALUE -> new Constant(constant.int64Value());
      case STRING_VALUE -> new Constant(constant.stringValue());
      case DOUBLE_VALUE -> new Constant(exact(expr));
      default -> throw problem(expr, "such a literal cannot be used in rules.");
    };
  }

  /** The digits as written, which a double may have rounded. */
  private BigDecimal exact(CelExpr expr) {
    double rounded = expr.constant().doubleValue();
    Matcher matcher = NUMBER.matcher(text);
    matcher.region(CelCompilation.offset(ast.getSource(), expr), text.length());
    if (matcher.lookingAt()) {
      BigDecimal written = new BigDecimal(matcher.group());
      if (Double.compare(written.doubleValue(), rounded) == 0) {
        return written;
      }
      // The place of a negative literal is that of its digits.
      if (Double.compare(-written.doubleValue(), rounded) == 0) {
        return written.negate();
      }
    }
    return BigDecimal.valueOf(rounded);
  }

  private Term ident(CelExpr expr) throws CelProblems {
    Term value = bound.get(expr.ident().name());
    if (value == null) {
      throw problem(expr, "this is a whole row; name one of its fields.");
    }
    return value;
  }

  private Term select(CelExpr expr) throws CelProblems {
    CelExpr.CelSelect select = expr.select();
    Variable variable = scope.variables().get(select.operand().ident().name());
    if (variable == null) {
      throw problem(expr, "\"" + select.operand().ident().name() + "\" is a value without fields.");
    }
    if (variable instanceof Variable.OfGroup) {
      throw problem(expr, MANY);
    }
    Term field = variable.select(select.field());
    return select.testOnly() ? new Presence(field) : field;
  }

  /** The values of a group's field. */
  private Group.Values values(CelExpr expr) throws CelProblems {
    if (expr.getKind() == CelExpr.ExprKind.Kind.SELECT
        && !expr.select().testOnly()
        && scope.variables().get(expr.select().operand().ident().name())
            instanceof Variable.OfGroup group) {
      return group.values(expr.select().field());
    }
    throw problem(expr, "a group's field is expected here, like paid.amount.");
  }

  /** {@code exists} and {@code all}, as CEL's macros write them out. */
  private Term quantifier(CelExpr expr) throws CelProblems {
    CelExpr.CelComprehension loop = expr.comprehension();
    Group.Values values = values(loop.iterRange());
    int slot = scope.slot();
    Term outer = bound.put(loop.iterVar(), new GroupTerm.Bound(slot, values.personal()));
    CelExpr.CelCall step = loop.loopStep().call();
    Term predicate = compile(step.args().get(1));
    if (outer == null) {
      bound.remove(loop.iterVar());
    } else {
      bound.put(loop.iterVar(), outer);
    }
    boolean exists = step.function().equals(Operator.LOGICAL_OR.getFunction());
    return new GroupTerm.Quantifier(values, slot, predicate, exists);
  }

  private Term call(CelExpr expr) throws CelProblems {
    CelExpr.CelCall call = expr.call();
    Optional<Operator> operator = Operator.findReverse(call.function());
    if (operator.isPresent()) {
      return operator(expr, operator.get(), call.args());
    }
    return switch (call.function()) {
      case CelEnvironment.FOUND -> found(call.args().get(0));
      case CelEnvironment.COUNT -> new GroupTerm.Count(group(call.args().get(0)));
      case CelEnvironment.SUM -> aggregate(expr, GroupTerm.Operator.SUM);
      case CelEnvironment.MIN -> aggregate(expr, GroupTerm.Operator.MIN);
      case CelEnvironment.MAX -> aggregate(expr, GroupTerm.Operator.MAX);
      case CelEnvironment.DISTINCT -> aggregate(expr, GroupTerm.Operator.DISTINCT);
      case CelEnvironment.DAYS -> days(call, false);
      case CelEnvironment.WORKDAYS -> days(call, true);
      case CelEnvironment.DATE -> date(expr);
      case "timestamp" ->
          literal(expr, TermCompiler::instant, "timestamp(\"2026-01-31T09:00:00+08:00\")");
      case "duration" -> literal(expr, TermCompiler::duration, "duration(\"1h30m\")");
      case "size" -> textTerm(expr, TextTerm.Operator.SIZE);
      case "startsWith" -> textTerm(expr, TextTerm.Operator.STARTS_WITH);
      case "endsWith" -> textTerm(expr, TextTerm.Operator.ENDS_WITH);
      case "contains" -> textTerm(expr, TextTerm.Operator.CONTAINS);
      default -> throw problem(expr, "\"" + call.function() + "\" cannot be used in rules.");
    };
  }

  private Term operator(CelExpr expr, Operator operator, List<CelExpr> args) throws CelProblems {
    return switch (operator) {
      case LOGICAL_AND -> new Logic.Junction(compile(args.get(0)), compile(args.get(1)), false);
      case LOGICAL_OR -> new Logic.Junction(compile(args.get(0)), compile(args.get(1)), true);
      case LOGICAL_NOT -> new Logic.Not(compile(args.get(0)));
      case CONDITIONAL ->
          new Logic.Choice(compile(args.get(0)), compile(args.get(1)), compile(args.get(2)));
      case NEGATE -> new Arithmetic.Negation(compile(args.get(0)), text);
      case IN -> membership(args);
      default -> binary(expr, operator, compile(args.get(0)), compile(args.get(1)));
    };
  }

  private Term binary(CelExpr expr, Operator operator, Term left, Term right) throws CelProblems {
    Optional<Comparison.Operator> comparison = named(operator, Comparison.Operator.values());
    if (comparison.isPresent()) {
      return new Comparison(comparison.get(), left, right);
    }
    Optional<Arithmetic.Operator> arithmetic = named(operator, Arithmetic.Operator.values());
    if (arithmetic.isPresent()) {
      return new Arithmetic(arithmetic.get(), left, right, text);
    }
    throw problem(expr, "\"" + operator.getFunction() + "\" cannot be used in rules.");
  }

  private static <E extends Enum<E>> Optional<E> named(Operator operator, E[] values) {
    for (E value : values) {
      if (value.name().equals(operator.name())) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  private Group group(CelExpr argument) {
    return ((Variable.OfGroup) scope.variables().get(argument.ident().name())).group();
  }

  private Term aggregate(CelExpr expr, GroupTerm.Operator operator) throws CelProblems {
    boolean decimal = ValueType.of(ast.getTypeOrThrow(expr.id())) == ValueType.DECIMAL;
    return new GroupTerm.Aggregate(operator, values(expr.call().args().get(0)), decimal, text);
  }

  private Term days(CelExpr.CelCall call, boolean worked) throws CelProblems {
    Term from = compile(call.args().get(0));
    Term to = compile(call.args().get(1));
    return new DayCount(from, to, worked, scope.calendars());
  }

  private Term date(CelExpr expr) throws CelProblems {
    CelExpr argument = expr.call().args().get(0);
    return ValueType.of(ast.getTypeOrThrow(argument.id())) == ValueType.TIMESTAMP
        ? new DayCount.OfInstant(compile(argument), scope.calendars().zone())
        : literal(expr, LocalDate::parse, "date(\"2026-01-31\")");
  }

  private Term membership(List<CelExpr> args) throws CelProblems {
    CelExpr list = args.get(1);
    if (list.getKind() == CelExpr.ExprKind.Kind.SELECT) {
      return new GroupTerm.Member(compile(args.get(0)), values(list));
    }
    if (list.getKind() != CelExpr.ExprKind.Kind.LIST) {
      throw problem(list, "a list [a, b] is expected to the right of \"in\".");
    }
    List<Term> elements = new ArrayList<>();
    for (CelExpr element : list.list().elements()) {
      elements.add(compile(element));
    }
    return new Membership(compile(args.get(0)), elements);
  }

  private Term found(CelExpr argument) {
    return scope.variables().get(argument.ident().name()).found().orElseThrow();
  }

  private Term textTerm(CelExpr expr, TextTerm.Operator operator) throws CelProblems {
    CelExpr.CelCall call = expr.call();
    List<CelExpr> operands = new ArrayList<>();
    call.target().ifPresent(operands::add);
    operands.addAll(call.args());
    if (ValueType.of(ast.getTypeOrThrow(operands.get(0).id())) != ValueType.STRING) {
      throw problem(expr, "\"" + call.function() + "\" can only be asked of a text.");
    }
    return new TextTerm(
        operator,
        compile(operands.get(0)),
        operands.size() > 1 ? compile(operands.get(1)) : new Constant(""));
  }

  private interface Parser {
    Object parse(String text);
  }

  private Term literal(CelExpr expr, Parser parser, String example) throws CelProblems {
    CelExpr argument = expr.call().args().get(0);
    if (argument.getKind() == CelExpr.ExprKind.Kind.CONSTANT
        && argument.constant().getKind() == CelConstant.Kind.STRING_VALUE) {
      try {
        return new Constant(parser.parse(argument.constant().stringValue()));
      } catch (DateTimeException | ArithmeticException e) {
        // Told below, like any other argument that is no such literal.
      }
    }
    throw problem(expr, "write it like " + example + ".");
  }

  private static Instant instant(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }

  private static Duration duration(String text) {
    if (text.isEmpty() || !DURATION.matcher(text).matches()) {
      throw new DateTimeException(text);
    }
    return Duration.parse("PT" + text.toUpperCase(java.util.Locale.ROOT));
  }

  private CelProblems problem(CelExpr expr, String message) {
    return CelCompilation.at(ast.getSource(), expr, message);
  }
}
