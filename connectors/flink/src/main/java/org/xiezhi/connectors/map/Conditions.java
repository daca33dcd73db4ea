package org.xiezhi.connectors.map;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xiezhi.engine.yaml.YamlNode;

/** Reads what a mapping's {@code where} says of the rows that count. */
final class Conditions {
  private static final String[] KEYS = Types.keys("is");

  private final Types types;

  Conditions(Types types) {
    this.types = types;
  }

  /** All must hold; none if the node has no {@code where}. */
  List<Condition> read(YamlNode node) {
    List<Condition> where = new ArrayList<>();
    node.get("where")
        .map(Names::entries)
        .orElse(Map.of())
        .forEach(
            (column, entry) -> {
              Names.identifier(entry.key());
              where.add(condition(column, entry.value()));
            });
    return where;
  }

  private Condition condition(String column, YamlNode value) {
    if (!value.isMap()) {
      return Condition.of(column, value.isNull() ? null : value.text());
    }
    value.allow(KEYS);
    if (value.entries().keySet().stream().noneMatch(key -> key.text().equals("is"))) {
      value.problem("\"is\" is missing: say which value the column must have, or nothing.");
    }
    Conversion type = types.described(value, TextConversion.PLAIN).orElse(TextConversion.PLAIN);
    Set<Object> wanted = new HashSet<>();
    value.get("is").ifPresent(is -> wanted(is, type, wanted));
    return new Condition(
        new Column(column, new Condition.OneOf(type, wanted), Empties.read(value, type)),
        value.get("is").isEmpty());
  }

  private static void wanted(YamlNode is, Conversion type, Set<Object> wanted) {
    for (YamlNode node : is.isScalar() ? List.of(is) : is.elements()) {
      try {
        wanted.add(Condition.OneOf.plain(type.convert(node.text())));
      } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
        node.problem("\"" + node.text() + "\" is not " + type.expected() + ".");
      }
    }
  }
}
