package org.xiezhi.supervision.hostile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.xiezhi.engine.yaml.Problems;
import org.xiezhi.engine.yaml.YamlNode;

/**
 * Which columns a mapping reads, so that rows can be written that it understands.
 *
 * @param source the connector's logical name
 * @param clockTable whose beats drive the source's clock
 * @param stamp the column in which a row says when it was recorded; null if there is none
 * @param events the event types' tables, by type
 * @param references the reference types' tables, by type
 */
record Outline(
    String source,
    String clockTable,
    String clockColumn,
    String stamp,
    Map<String, Table> events,
    Map<String, Table> references) {

  /**
   * A table as one type reads it.
   *
   * @param columns by field
   * @param occurred the column of the business time; null for references
   * @param from the column of the first instant of validity, or null
   * @param to the column of the end of validity, or null
   * @param where what other columns must say
   */
  record Table(
      String name,
      Map<String, String> columns,
      String occurred,
      String from,
      String to,
      Map<String, Object> where) {}

  /**
   * Of a mapping that has no problems and a clock table.
   *
   * @param stamp the column in which a row says when it was recorded; null if there is none
   */
  static Outline of(String file, String text, String stamp) {
    Problems problems = new Problems();
    YamlNode mapping = YamlNode.parse(file, text, problems).orElseThrow();
    Map<String, Table> events = new TreeMap<>();
    Map<String, Table> references = new TreeMap<>();
    child(mapping, "events").forEach((name, node) -> events.put(name, table(node)));
    child(mapping, "references").forEach((name, node) -> references.put(name, table(node)));
    YamlNode clock = mapping.get("clock").orElseThrow();
    return new Outline(
        word(mapping, "source").orElseThrow(),
        word(clock, "table").orElseThrow(),
        word(clock, "simulated").orElse(null),
        stamp,
        events,
        references);
  }

  private static Table table(YamlNode node) {
    Map<String, String> columns = new LinkedHashMap<>();
    child(node, "fields")
        .forEach((field, spec) -> columns.put(field, column(spec, field).orElse(field)));
    Map<String, Object> where = new LinkedHashMap<>();
    child(node, "where").forEach((name, value) -> where.put(name, value.plain()));
    Optional<YamlNode> valid = node.get("valid");
    return new Table(
        word(node, "table").orElseThrow(),
        columns,
        node.get("occurred").flatMap(Outline::column).orElse(null),
        valid.flatMap(v -> word(v, "from")).orElse(null),
        valid.flatMap(v -> word(v, "to")).orElse(null),
        where);
  }

  private static Map<String, YamlNode> child(YamlNode node, String name) {
    return node.get(name).map(YamlNode::byName).orElse(Map.of());
  }

  private static Optional<String> word(YamlNode node, String name) {
    return node.get(name).map(YamlNode::text);
  }

  private static Optional<String> column(YamlNode node) {
    return node.isMap() ? word(node, "column") : Optional.of(node.text());
  }

  private static Optional<String> column(YamlNode spec, String field) {
    return spec.isMap() ? word(spec, "column") : Optional.of(field);
  }

  /** All columns of a table that any type reads: a captured row has all of them. */
  Set<String> columnsOf(String table) {
    List<Table> all = new ArrayList<>(events.values());
    all.addAll(references.values());
    Set<String> columns = new TreeSet<>();
    for (Table one : all) {
      if (one.name().equals(table)) {
        columns.addAll(one.columns().values());
        columns.addAll(one.where().keySet());
        for (String column : new String[] {one.occurred(), one.from(), one.to(), stamp}) {
          if (column != null) {
            columns.add(column);
          }
        }
      }
    }
    return columns;
  }

  /** The columns of a table that say when something happened, or is in force. */
  Set<String> timesOf(String table) {
    Set<String> columns = new TreeSet<>();
    List<Table> all = new ArrayList<>(events.values());
    all.addAll(references.values());
    for (Table one : all) {
      for (String column : new String[] {one.occurred(), one.from(), one.to()}) {
        if (one.name().equals(table) && column != null) {
          columns.add(column);
        }
      }
    }
    return columns;
  }

  /** True if rules look rows of this table up. */
  boolean isReference(String table) {
    return references.values().stream().anyMatch(one -> one.name().equals(table));
  }
}
