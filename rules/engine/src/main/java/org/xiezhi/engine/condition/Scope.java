package org.xiezhi.engine.condition;

import static java.util.Objects.requireNonNull;

import dev.cel.compiler.CelCompiler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xiezhi.engine.schema.EventType;
import org.xiezhi.engine.schema.ReferenceType;
import org.xiezhi.engine.schema.Schema;
import org.xiezhi.engine.time.Calendars;
import org.xiezhi.engine.yaml.Suggestion;
import org.xiezhi.engine.yaml.YamlNode;

/**
 * The names that the conditions of a rule can use, each with its slot in a {@link Frame}.
 * Conditions see the names that were declared before them.
 */
public final class Scope {
  private final Schema schema;
  private final Calendars calendars;
  private final Map<String, Variable> variables = new LinkedHashMap<>();
  private final List<Lookup> lookups = new ArrayList<>(0);
  private final List<Group> groups = new ArrayList<>(0);
  private final List<Integer> computed = new ArrayList<>(1);
  private int slots;

  /** Made when first needed, anew after each declaration. */
  private CelCompiler compiler;

  /**
   * @param schema that names are checked against; days are counted in its zone
   * @param calendars that working days are counted by
   */
  public Scope(Schema schema, Calendars calendars) {
    this.schema = requireNonNull(schema);
    this.calendars = requireNonNull(calendars);
  }

  public Schema schema() {
    return schema;
  }

  /** That working days are counted by. */
  public Calendars calendars() {
    return calendars;
  }

  /** The groups that were declared, in their order. */
  public List<Group> groups() {
    return Collections.unmodifiableList(groups);
  }

  /** The rows to be looked up that were declared, in their order. */
  public List<Lookup> lookups() {
    return Collections.unmodifiableList(lookups);
  }

  /** How many slots a frame for this scope has. */
  public int slots() {
    return slots;
  }

  /** True if the name is taken. */
  public boolean has(String name) {
    return variables.containsKey(name);
  }

  Map<String, Variable> variables() {
    return variables;
  }

  CelCompiler compiler() {
    if (compiler == null) {
      compiler = CelEnvironment.compiler(this);
    }
    return compiler;
  }

  private void declare(Variable variable) {
    variables.put(variable.name(), variable);
    compiler = null;
  }

  /** Declares an event; returns its slot. */
  public int event(EventType type) {
    return event(type, type.name());
  }

  /** Declares an event by a name of its own; returns its slot. */
  public int event(EventType type, String name) {
    declare(new Variable.OfEvent(name, slots, type));
    return slots++;
  }

  /** Takes a name back; what was compiled with it keeps its slot. */
  public void forget(String name) {
    variables.remove(name);
    compiler = null;
  }

  /** Declares values that the engine computes, by a map in the slot; returns the slot. */
  public int computed(String name, Map<String, ValueType> types) {
    declare(new Variable.Computed(name, slots, types));
    computed.add(slots);
    return slots++;
  }

  /** The slots of the values that are worked out. */
  public List<Integer> computed() {
    return Collections.unmodifiableList(computed);
  }

  /** Declares fixed values. */
  public void parameters(String name, Map<String, Object> values, Map<String, ValueType> types) {
    declare(new Variable.Parameters(name, values, types));
  }

  /**
   * Declares a row to be looked up, from {@code {table, key, at}}.
   *
   * @param name that conditions use
   * @param node where the lookup is written; problems are told there
   */
  public void lookup(String name, YamlNode node) {
    if (!node.isMap()) {
      node.problem("a lookup is written {table: …, key: […], at: …}.");
      return;
    }
    node.allow("table", "key", "at");
    ReferenceType type = node.require("table").map(this::table).orElse(null);
    List<Term> key = new ArrayList<>();
    node.require("key")
        .ifPresent(
            list -> {
              List<YamlNode> parts = list.isList() ? list.elements() : List.of(list);
              for (int i = 0; i < parts.size(); i++) {
                ValueType expected = type == null ? null : keyType(type, i);
                Condition.compile(parts.get(i), this, expected).ifPresent(c -> key.add(c.term()));
              }
              if (type != null && parts.size() != type.key().size()) {
                list.problem(
                    "the key of " + type.name() + " is " + String.join(", ", type.key()) + ".");
              }
            });
    Term at =
        node.require("at")
            .flatMap(n -> Condition.compile(n, this, ValueType.TIMESTAMP))
            .map(Condition::term)
            .orElseGet(() -> new Constant(null));
    if (type != null) {
      Lookup lookup = new Lookup(name, slots++, type.name(), key, at);
      lookups.add(lookup);
      declare(new Variable.OfRow(name, lookup, type));
    }
  }

  /** A slot of its own for a value that only one expression names. */
  int slot() {
    return slots++;
  }

  /**
   * Declares a named set of the key's events.
   *
   * @param name that conditions use
   * @param type of the events
   * @param as how {@code when} calls each of them; a name that is not taken
   * @param when which of them, or null for all; problems are told there
   */
  public void group(String name, EventType type, String as, YamlNode when) {
    int element = event(type, as);
    Optional<Condition> meant =
        when == null ? Optional.empty() : Condition.compile(when, this, ValueType.BOOL);
    variables.remove(as);
    Group group = new Group(name, slots++, type, element, meant.map(Condition::term).orElse(null));
    groups.add(group);
    declare(new Variable.OfGroup(group));
  }

  private ReferenceType table(YamlNode node) {
    ReferenceType type = schema.references().get(node.text());
    if (type == null) {
      node.problem(
          "there is no reference table \""
              + node.text()
              + "\""
              + known(node.text(), List.copyOf(schema.references().keySet())));
    }
    return type;
  }

  private static ValueType keyType(ReferenceType type, int i) {
    if (i >= type.key().size()) {
      return null;
    }
    int index = type.indexOf(type.key().get(i));
    return index < 0 ? null : ValueType.of(type.fields().get(index).type());
  }

  /** The end of a sentence about an unknown name: what was probably meant, or what there is. */
  static String known(String word, List<String> names) {
    String suggestion = Suggestion.didYouMean(word, names);
    return suggestion.isEmpty() ? "; there are: " + String.join(", ", names) + "." : suggestion;
  }
}
