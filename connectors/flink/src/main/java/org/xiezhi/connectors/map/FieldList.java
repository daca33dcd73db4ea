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
              Names.field(entry.key());
              YamlNode value = entry.value();
              if (value.isScalar()) {
                list.add(name, name, types.conversion(value), value, false);
              } else {
                value.allow(Types.keys("column", "personal"));
                String column = Names.identifier(value, "column").orElse(name);
                boolean personal = value.get("personal").map(YamlNode::bool).orElse(false);
                list.add(name, column, types.described(value), value, personal);
              }
            });
    return list;
  }

  /** A field without a type is among the problems, but it is no second one to refer to it. */
  private void add(
      String name, String column, Optional<Conversion> known, YamlNode node, boolean personal) {
    Conversion type = known.orElse(TextConversion.PLAIN);
    fields.add(new Field(name, type.type(), personal));
    columns.add(new Column(column, type, Empties.read(node, type)));
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
