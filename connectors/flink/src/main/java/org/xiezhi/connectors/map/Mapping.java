package org.xiezhi.connectors.map;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import java.io.Serializable;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xiezhi.connectors.file.CsvTable;
import org.xiezhi.engine.schema.EventType;
import org.xiezhi.engine.schema.ReferenceType;
import org.xiezhi.engine.schema.Schema;

/** What the tables of one source mean. Immutable; made by {@link Mappings#load}. */
public final class Mapping implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String domain;
  private final String source;
  private final ZoneId zone;
  private final Clock clock;
  private final List<CsvTable> files;
  private final List<String> routes;
  private final List<EventTable> events;
  private final List<ReferenceTable> references;
  private final boolean simulated;

  Mapping(
      String domain,
      String source,
      ZoneId zone,
      Clock clock,
      List<CsvTable> files,
      List<String> routes,
      List<EventTable> events,
      List<ReferenceTable> references,
      boolean simulated) {
    this.domain = requireNonNull(domain);
    this.source = requireNonNull(source);
    this.zone = requireNonNull(zone);
    this.clock = requireNonNull(clock);
    this.routes = List.copyOf(routes);
    this.events = List.copyOf(events);
    this.references = List.copyOf(references);
    this.simulated = simulated;
    Map<String, Set<String>> columns = columnsByTable();
    this.files =
        files.stream()
            .map(
                file ->
                    file.reading(
                        columns.getOrDefault(file.table(), Set.of()), keyColumns(file.table())))
            .toList();
  }

  /** For example {@code approval}. */
  public String domain() {
    return domain;
  }

  /** The connector's logical name, which changes carry as {@code source.name}. */
  public String source() {
    return source;
  }

  /** The Kafka topic that carries this source, in the order of its log. */
  public String topic() {
    return "cdc." + source;
  }

  /** In which the department writes local times, and in which days are counted. */
  public ZoneId zone() {
    return zone;
  }

  /** The tables that come as CSV files. */
  public List<CsvTable> files() {
    return files;
  }

  /** True if this source has a clock, so that it can be supervised while it is written. */
  public boolean isLive() {
    return !(clock instanceof Clock.OfFiles);
  }

  /**
   * True if its beats tell of tables that are not captured as they should be, so that every change
   * of a row must come with the old one.
   */
  boolean isAudited() {
    return clock instanceof Clock.Table table && table.missing() != null;
  }

  /** True if simulated time is laid over it, so that what the source writes is believed. */
  public boolean isSimulated() {
    return simulated;
  }

  /** The same mapping under simulated time; what comes as a file knows its own times. */
  Mapping under(SimulatedTime time) {
    return new Mapping(
        domain,
        source,
        zone,
        clock,
        files,
        routes,
        events.stream()
            .map(event -> isFile(event.table()) ? event : event.recordedBy(time.events()))
            .toList(),
        references.stream()
            .map(row -> isFile(row.table()) ? row : row.recordedBy(time.references()))
            .toList(),
        true);
  }

  boolean isFile(String table) {
    return files.stream().anyMatch(file -> file.table().equals(table));
  }

  /** The key spaces by which rules may gather events, in file order. */
  public List<String> routes() {
    return routes;
  }

  /**
   * The same, but for the events and references that are not named; what is left out is not read.
   *
   * @param names of what is left; null for everything
   * @throws IllegalArgumentException if nothing is left
   */
  public Mapping only(Set<String> names) {
    if (names == null) {
      return this;
    }
    List<EventTable> left =
        events.stream().filter(event -> names.contains(event.type().name())).toList();
    List<ReferenceTable> tables =
        references.stream().filter(reference -> names.contains(reference.type().name())).toList();
    if (left.isEmpty() && tables.isEmpty()) {
      throw new IllegalArgumentException(
          "The mapping of " + source + " has none of " + String.join(", ", names) + ".");
    }
    List<String> still =
        routes.stream()
            .filter(route -> left.stream().anyMatch(e -> e.type().keys().containsKey(route)))
            .toList();
    return new Mapping(domain, source, zone, clock, files, still, left, tables, simulated);
  }

  /** The vocabulary that rules are checked against. */
  public Schema schema() {
    return new Schema(
        domain,
        zone,
        events.stream().map(EventTable::type).collect(toMap(EventType::name, Function.identity())),
        references.stream()
            .map(ReferenceTable::type)
            .collect(toMap(ReferenceType::name, Function.identity())));
  }

  /**
   * The tables of which something is made and whose rows come under their own name. Under which
   * names the rows of a partitioned table come, the mapping only bounds.
   */
  public Set<String> tables() {
    return Stream.concat(
            events.stream().map(EventTable::feed), references.stream().map(ReferenceTable::feed))
        .filter(feed -> feed.partitions().isEmpty())
        .map(Feed::table)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Every table that must be captured, with the columns that are read from it. */
  public Map<String, Set<String>> columnsByTable() {
    Map<String, Set<String>> read = new TreeMap<>();
    for (EventTable event : events) {
      Set<String> columns = read.computeIfAbsent(event.table(), table -> new TreeSet<>());
      add(columns, event.columns(), event.where(), event.recorded());
      columns.add(event.occurred().name());
      columns.addAll(event.row());
    }
    for (ReferenceTable reference : references) {
      Set<String> columns = read.computeIfAbsent(reference.table(), table -> new TreeSet<>());
      add(columns, reference.columns(), reference.where(), reference.recorded());
      Stream.of(reference.validity().fromColumn(), reference.validity().toColumn())
          .filter(column -> column != null)
          .forEach(column -> columns.add(column.name()));
    }
    if (clock instanceof Clock.Table table) {
      Set<String> columns = read.computeIfAbsent(table.table(), name -> new TreeSet<>());
      Stream.of(table.number(), table.simulated(), table.missing())
          .filter(column -> column != null)
          .forEach(column -> columns.add(column.name()));
    }
    return read;
  }

  /** The columns by which rules gather the rows of a table, or look them up. */
  private Set<String> keyColumns(String table) {
    Set<String> keys = new TreeSet<>();
    for (EventTable event : events) {
      if (event.table().equals(table)) {
        event.type().keys().values().stream()
            .map(field -> event.columns().get(event.type().indexOf(field)).name())
            .forEach(keys::add);
        keys.addAll(event.row());
      }
    }
    for (ReferenceTable reference : references) {
      if (reference.table().equals(table)) {
        reference.type().key().stream()
            .map(field -> reference.columns().get(reference.type().indexOf(field)).name())
            .forEach(keys::add);
      }
    }
    return keys;
  }

  Clock clock() {
    return clock;
  }

  List<EventTable> events() {
    return events;
  }

  List<ReferenceTable> references() {
    return references;
  }

  private static void add(
      Set<String> names, List<Column> columns, List<Condition> where, Recorded recorded) {
    columns.forEach(column -> names.add(column.name()));
    where.forEach(condition -> names.add(condition.column().name()));
    if (recorded.column() != null) {
      names.add(recorded.column().name());
    }
  }
}
