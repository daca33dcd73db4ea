package org.xiezhi.connectors.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xiezhi.engine.schema.Field;
import org.xiezhi.engine.yaml.Suggestion;
import org.xiezhi.engine.yaml.YamlNode;

/** The fields of an event or reference type, each with the column that fills it. */
record FieldList(List<Field> fields, List<Column> columns) {

  /** Reads {@code name: type} or {@code name: {column:, type:, personal:}}, in file order. */
  static FieldList read(YamlNode node, Types types) {
    FieldList list = new FieldList(new ArrayList<>(), new ArrayList<>());
    Names.entries(node)
        .forEach(
            (name, entry) -> {
              Names.name(entry.key());
              YamlNode value = entry.value();
              if (value.isScalar()) {
                types.conversion(value).ifPresent(type -> list.add(name, name, type, false));
              } else {
                value.allow("column", "type", "personal");
                String column = Names.identifier(value, "column").orElse(name);
                boolean personal = value.get("personal").map(YamlNode::bool).orElse(false);
                (value.isMap() ? value.require("type") : Optional.<YamlNode>empty())
                    .flatMap(types::conversion)
                    .ifPresent(type -> list.add(name, column, type, personal));
              }
            });
    return list;
  }

  private void add(String name, String column, Conversion type, boolean personal) {
    fields.add(new Field(name, type.type(), personal));
    columns.add(new Column(column, type));
  }

  /** The field that a node names; a problem and empty if there is none. */
  Optional<Field> named(YamlNode node) {
    String name = node.text();
    Optional<Field> found = fields.stream().filter(field -> field.name().equals(name)).findFirst();
    if (found.isEmpty() && node.isScalar()) {
      List<String> names = fields.stream().map(Field::name).toList();
      String suggestion = Suggestion.didYouMean(name, names);
      node.problem(
          "there is no field \"" + name + "\" here" + (suggestion.isEmpty() ? "." : suggestion));
    }
    return found;
  }
}
