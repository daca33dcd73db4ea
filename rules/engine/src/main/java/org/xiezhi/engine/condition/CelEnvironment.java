package org.xiezhi.engine.condition;

import static dev.cel.common.CelFunctionDecl.newFunctionDeclaration;
import static dev.cel.common.CelOverloadDecl.newGlobalOverload;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.errorprone.annotations.Immutable;
import dev.cel.checker.CelStandardDeclarations;
import dev.cel.checker.CelStandardDeclarations.StandardFunction;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.Operator;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.TypeParamType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What CEL's type checker is told: the names of a scope, and exactly the functions that can be
 * compiled, so that it refuses any other.
 */
final class CelEnvironment {
  static final String FOUND = "found";
  static final String DATE = "date";
  static final String DAYS = "days";
  static final String WORKDAYS = "workdays";
  static final String COUNT = "count";
  static final String SUM = "sum";
  static final String MIN = "min";
  static final String MAX = "max";
  static final String DISTINCT = "distinct";

  private static final CelType DECIMAL = ValueType.DECIMAL.cel();
  private static final CelType DAY = ValueType.DATE.cel();

  private static final List<StandardFunction> FUNCTIONS =
      List.of(
          StandardFunction.LOGICAL_AND,
          StandardFunction.LOGICAL_OR,
          StandardFunction.LOGICAL_NOT,
          StandardFunction.CONDITIONAL,
          StandardFunction.EQUALS,
          StandardFunction.NOT_EQUALS,
          StandardFunction.LESS,
          StandardFunction.LESS_EQUALS,
          StandardFunction.GREATER,
          StandardFunction.GREATER_EQUALS,
          StandardFunction.ADD,
          StandardFunction.SUBTRACT,
          StandardFunction.MULTIPLY,
          StandardFunction.DIVIDE,
          StandardFunction.MODULO,
          StandardFunction.NEGATE,
          StandardFunction.IN,
          StandardFunction.NOT_STRICTLY_FALSE,
          StandardFunction.SIZE,
          StandardFunction.STARTS_WITH,
          StandardFunction.ENDS_WITH,
          StandardFunction.CONTAINS,
          StandardFunction.TIMESTAMP,
          StandardFunction.DURATION);

  private CelEnvironment() {}

  static CelCompiler compiler(Scope scope) {
    CelCompilerBuilder builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(
                CelOptions.current()
                    .enableHeterogeneousNumericComparisons(true)
                    .maxParseRecursionDepth(64)
                    .populateMacroCalls(true)
                    .build())
            .setStandardEnvironmentEnabled(false)
            .setStandardMacros(CelStandardMacro.HAS, CelStandardMacro.EXISTS, CelStandardMacro.ALL)
            .setStandardDeclarations(
                CelStandardDeclarations.newBuilder().includeFunctions(FUNCTIONS).build());
    List<CelOverloadDecl> found = new ArrayList<>();
    List<CelOverloadDecl> count = new ArrayList<>();
    ImmutableMap.Builder<String, CelType> structs = ImmutableMap.builder();
    for (Variable variable : scope.variables().values()) {
      CelType type = struct(variable);
      builder.addVar(variable.name(), type);
      structs.put(type.name(), type);
      if (variable.found().isPresent()) {
        found.add(newGlobalOverload("found_" + variable.name(), SimpleType.BOOL, type));
      }
      if (variable instanceof Variable.OfGroup) {
        count.add(newGlobalOverload("count_" + variable.name(), SimpleType.INT, type));
      }
    }
    if (!found.isEmpty()) {
      builder.addFunctionDeclarations(newFunctionDeclaration(FOUND, found));
    }
    if (!count.isEmpty()) {
      builder.addFunctionDeclarations(newFunctionDeclaration(COUNT, count));
    }
    return builder
        .setTypeProvider(new Structs(structs.buildOrThrow()))
        .addFunctionDeclarations(decimals())
        .addFunctionDeclarations(days())
        .addFunctionDeclarations(lists())
        .build();
  }

  /** Lets the checker find the fields of the scope's variables. */
  @Immutable
  private static final class Structs implements CelTypeProvider {
    private final ImmutableMap<String, CelType> byName;

    Structs(ImmutableMap<String, CelType> byName) {
      this.byName = byName;
    }

    @Override
    public ImmutableCollection<CelType> types() {
      return byName.values();
    }

    @Override
    public Optional<CelType> findType(String name) {
      return Optional.ofNullable(byName.get(name));
    }
  }

  private static CelType struct(Variable variable) {
    ImmutableMap.Builder<String, CelType> types = ImmutableMap.builder();
    variable.fields().keySet().forEach(name -> types.put(name, variable.celType(name)));
    ImmutableMap<String, CelType> fields = types.buildOrThrow();
    return StructType.create(
        "the." + variable.name(), fields.keySet(), field -> Optional.ofNullable(fields.get(field)));
  }

  private static ImmutableList<CelFunctionDecl> days() {
    List<CelType> kinds = List.of(SimpleType.TIMESTAMP, DAY);
    ImmutableList.Builder<CelFunctionDecl> functions = ImmutableList.builder();
    for (String function : List.of(DAYS, WORKDAYS)) {
      List<CelOverloadDecl> overloads = new ArrayList<>();
      for (CelType from : kinds) {
        for (CelType to : kinds) {
          String id = function + "_" + from.name() + "_" + to.name();
          overloads.add(newGlobalOverload(id, SimpleType.INT, from, to));
        }
      }
      functions.add(newFunctionDeclaration(function, overloads));
    }
    return functions
        .add(
            newFunctionDeclaration(
                DATE,
                newGlobalOverload("date_string", DAY, SimpleType.STRING),
                newGlobalOverload("date_timestamp", DAY, SimpleType.TIMESTAMP)))
        .build();
  }

  /** What can be asked of the values of a group's field. */
  private static ImmutableList<CelFunctionDecl> lists() {
    List<CelOverloadDecl> sum = new ArrayList<>();
    for (CelType type : List.of(SimpleType.INT, DECIMAL)) {
      sum.add(newGlobalOverload("sum_" + type.name(), type, ListType.create(type)));
    }
    ImmutableList.Builder<CelFunctionDecl> functions = ImmutableList.builder();
    functions.add(newFunctionDeclaration(SUM, sum));
    for (String function : List.of(MIN, MAX)) {
      List<CelOverloadDecl> overloads = new ArrayList<>();
      for (CelType type : List.of(SimpleType.INT, DECIMAL, SimpleType.TIMESTAMP, DAY)) {
        overloads.add(newGlobalOverload(function + "_" + type.name(), type, ListType.create(type)));
      }
      functions.add(newFunctionDeclaration(function, overloads));
    }
    CelType any = TypeParamType.create("A");
    return functions
        .add(
            newFunctionDeclaration(
                DISTINCT, newGlobalOverload("distinct_list", SimpleType.INT, ListType.create(any))))
        .build();
  }

  private static ImmutableList<CelFunctionDecl> decimals() {
    ImmutableList.Builder<CelFunctionDecl> functions = ImmutableList.builder();
    for (Operator operator :
        List.of(Operator.ADD, Operator.SUBTRACT, Operator.MULTIPLY, Operator.DIVIDE)) {
      functions.add(withDecimals(operator, DECIMAL, false, ImmutableList.of()));
    }
    for (Operator operator : List.of(Operator.EQUALS, Operator.NOT_EQUALS)) {
      functions.add(
          newFunctionDeclaration(operator.getFunction(), mixed(operator, SimpleType.BOOL)));
    }
    for (Operator operator :
        List.of(Operator.LESS, Operator.LESS_EQUALS, Operator.GREATER, Operator.GREATER_EQUALS)) {
      functions.add(
          withDecimals(
              operator,
              SimpleType.BOOL,
              true,
              ImmutableList.of(
                  newGlobalOverload(operator.name() + "_date", SimpleType.BOOL, DAY, DAY))));
    }
    functions.add(
        newFunctionDeclaration(
            Operator.NEGATE.getFunction(), newGlobalOverload("negate_decimal", DECIMAL, DECIMAL)));
    functions.add(
        newFunctionDeclaration(
            Operator.IN.getFunction(),
            newGlobalOverload(
                "in_decimal_int", SimpleType.BOOL, DECIMAL, ListType.create(SimpleType.INT)),
            newGlobalOverload(
                "in_decimal_double", SimpleType.BOOL, DECIMAL, ListType.create(SimpleType.DOUBLE)),
            newGlobalOverload(
                "in_int_decimal", SimpleType.BOOL, SimpleType.INT, ListType.create(DECIMAL)),
            newGlobalOverload(
                "in_double_decimal",
                SimpleType.BOOL,
                SimpleType.DOUBLE,
                ListType.create(DECIMAL))));
    return functions.build();
  }

  private static CelFunctionDecl withDecimals(
      Operator operator, CelType result, boolean compares, List<CelOverloadDecl> more) {
    List<CelOverloadDecl> overloads = new ArrayList<>(mixed(operator, result));
    overloads.add(newGlobalOverload(operator.name() + "_decimal", result, DECIMAL, DECIMAL));
    if (!compares) {
      // 2 * 1.05 is a decimal: a literal with a point is exact.
      overloads.add(
          newGlobalOverload(
              operator.name() + "_int_double", DECIMAL, SimpleType.INT, SimpleType.DOUBLE));
      overloads.add(
          newGlobalOverload(
              operator.name() + "_double_int", DECIMAL, SimpleType.DOUBLE, SimpleType.INT));
    }
    overloads.addAll(more);
    return newFunctionDeclaration(operator.getFunction(), overloads);
  }

  private static List<CelOverloadDecl> mixed(Operator operator, CelType result) {
    List<CelOverloadDecl> overloads = new ArrayList<>();
    for (CelType other : List.of(SimpleType.INT, SimpleType.DOUBLE)) {
      String id = operator.name() + "_decimal_" + other.name();
      overloads.add(newGlobalOverload(id, result, DECIMAL, other));
      overloads.add(newGlobalOverload(id + "_turned", result, other, DECIMAL));
    }
    return overloads;
  }
}
