package org.xiezhi.connectors.map;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.xiezhi.engine.event.Precision;
import org.xiezhi.engine.schema.EventType;
import org.xiezhi.engine.schema.Field;
import org.xiezhi.engine.schema.FieldType;
import org.xiezhi.engine.schema.ReferenceType;
import org.xiezhi.engine.schema.Role;
import org.xiezhi.engine.yaml.Suggestion;
import org.xiezhi.engine.yaml.YamlNode;

/** Reads the events and references of a mapping file. */
final class Tables {
  private static final Map<String, Role> ROLES =
      Arrays.stream(Role.values()).collect(Collectors.toMap(Role::word, role -> role));

  private final Types types;
  private final Conditions conditions;
  private final TimeColumns times;
  private final Recorded recorded;
  private final List<String> routes;
  private final Set<String> files;

  /**
   * @param files the tables that come as files
   */
  Tables(
      Types types, TimeColumns times, Recorded recorded, List<String> routes, Set<String> files) {
    this.types = types;
    this.conditions = new Conditions(types);
    this.times = times;
    this.recorded = recorded;
    this.routes = routes;
    this.files = files;
  }

  /** Empty if something is missing without which there is no event; told among the problems. */
  Optional<EventTable> event(Names.Entry entry) {
    YamlNode node = entry.value();
    String name = Names.event(entry.key());
    node.allow(
        "table", "partitions", "row", "where", "occurred", "recorded", "keys", "roles", "fields");
    if (!node.isMap()) {
      return Optional.empty();
    }
    FieldList fields = fields(node);
    Map<String, String> keys = node.require("keys").map(n -> keys(n, fields)).orElse(Map.of());
    Map<Role, String> roles = node.get("roles").map(n -> roles(n, fields)).orElse(Map.of());
    Optional<String> table = node.require("table").map(Names::identifier);
    Optional<YamlNode> occurred = node.require("occurred");
    Optional<Column> column = occurred.flatMap(times::occurred);
    Precision precision = column.map(c -> times.precision(occurred.orElseThrow(), c)).orElse(null);
    List<Condition> where = conditions.read(node);
    Recorded own = column.map(recorded(node)::at).orElse(Recorded.COMMIT);
    table.filter(t -> column.isPresent()).ifPresent(t -> checkRecorded(entry, t, own));
    List<String> row = row(node, table.orElse(""));
    return table.isEmpty() || column.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new EventTable(
                new EventType(name, fields.fields(), keys, roles),
                new Feed(table.get(), partitions(node, table.get())),
                row,
                where,
                column.get(),
                precision,
                own,
                fields.columns()));
  }

  /** Empty if something is missing without which there is no reference; see the problems. */
  Optional<ReferenceTable> reference(Names.Entry entry) {
    YamlNode node = entry.value();
    String name = Names.name(entry.key());
    node.allow("table", "partitions", "where", "key", "valid", "recorded", "fields");
    if (!node.isMap()) {
      return Optional.empty();
    }
    FieldList fields = fields(node);
    List<String> key = new ArrayList<>();
    node.require("key")
        .map(n -> n.isScalar() ? List.of(n) : n.elements())
        .orElse(List.of())
        .forEach(part -> fields.named(part).ifPresent(field -> key.add(field.name())));
    node.get("key")
        .filter(list -> list.isList() && list.elements().isEmpty())
        .ifPresent(list -> list.problem("a key needs at least one field."));
    Validity validity = node.get("valid").map(times::validity).orElseGet(Validity::always);
    List<Condition> where = conditions.read(node);
    Recorded own = recorded(node);
    if (own.byOccurred()) {
      entry
          .key()
          .problem(
              "a reference does not occur: give it a \"recorded\" of its own, a column or commit.");
    }
    Optional<String> named = node.require("table").map(Names::identifier);
    named.ifPresent(t -> checkRecorded(entry, t, own));
    return named.map(
        table ->
            new ReferenceTable(
                new ReferenceType(name, key, fields.fields()),
                new Feed(table, partitions(node, table)),
                where,
                validity,
                own,
                fields.columns()));
  }

  /** Further tables that hold rows of the same. A file is one table. */
  private List<String> partitions(YamlNode node, String table) {
    Optional<YamlNode> partitions = node.get("partitions");
    if (partitions.isPresent() && files.contains(table)) {
      partitions.get().problem("a table of the csv section has no partitions; it may have files.");
    }
    return partitions.map(Names::identifiers).orElse(List.of());
  }

  private FieldList fields(YamlNode node) {
    return node.require("fields")
        .map(fields -> FieldList.read(fields, types))
        .orElse(new FieldList(List.of(), List.of()));
  }

  private Recorded recorded(YamlNode node) {
    return node.get("recorded").map(times::recorded).orElse(recorded);
  }

  /** A file has no commit times. */
  private void checkRecorded(Names.Entry entry, String table, Recorded recorded) {
    if (files.contains(table) && !recorded.byRow()) {
      entry
          .key()
          .problem(
              "a file does not know when its rows were committed: say \"recorded: occurred\", or"
                  + " \"recorded: {column: …}\" without \"else\".");
    }
  }

  private List<String> row(YamlNode node, String table) {
    Optional<YamlNode> row = node.get("row");
    if (row.isPresent() && !files.contains(table)) {
      row.get().problem("only an event of a table of the csv section can name its rows otherwise.");
    }
    return row.map(Names::identifiers).orElse(List.of());
  }

  private Map<String, String> keys(YamlNode node, FieldList fields) {
    Map<String, String> keys = new LinkedHashMap<>();
    Map<String, Names.Entry> entries = Names.entries(node);
    entries.forEach(
        (space, entry) -> {
          if (!routes.contains(space)) {
            String suggestion = Suggestion.didYouMean(space, routes);
            entry
                .key()
                .problem(
                    "the key space \""
                        + space
                        + "\" is not among the routes"
                        + (suggestion.isEmpty() ? "; add it there." : suggestion));
          }
          Optional<Field> field = fields.named(entry.value());
          field.ifPresent(found -> keys.put(space, found.name()));
          if (field.map(Field::type).filter(t -> !isKeyType(t)).isPresent()) {
            entry.value().problem("a key must be a string or an integer.");
          }
        });
    if (entries.isEmpty() && node.isMap()) {
      node.problem("an event needs a key, or no rule would ever see it.");
    }
    return keys;
  }

  private static boolean isKeyType(FieldType type) {
    return type == FieldType.STRING || type == FieldType.INTEGER;
  }

  private static Map<Role, String> roles(YamlNode node, FieldList fields) {
    Map<Role, String> roles = new EnumMap<>(Role.class);
    Names.entries(node)
        .forEach(
            (word, entry) -> {
              Optional<Role> role = entry.key().oneOf(ROLES);
              Optional<Field> field = fields.named(entry.value());
              if (role.isPresent() && field.isPresent()) {
                roles.put(role.get(), field.get().name());
              }
            });
    return roles;
  }
}
