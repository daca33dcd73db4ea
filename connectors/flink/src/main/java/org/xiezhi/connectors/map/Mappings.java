package org.xiezhi.connectors.map;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.xiezhi.connectors.file.CsvTable;
import org.xiezhi.engine.yaml.Problems;
import org.xiezhi.engine.yaml.YamlNode;

/** Reads mapping files. */
public final class Mappings {
  private static final String[] KEYS = {
    "domain", "source", "zone", "recorded", "clock", "csv", "routes", "events", "references"
  };

  private Mappings() {}

  /**
   * Reads a mapping. All that is wrong with it goes to the problems.
   *
   * @param file as the author calls it, for messages
   * @param text of the file
   * @return the mapping; empty if anything is wrong with it
   */
  public static Optional<Mapping> load(String file, String text, Problems problems) {
    int before = problems.count();
    Optional<YamlNode> root = YamlNode.parse(file, text, problems);
    Optional<Mapping> mapping = root.flatMap(Mappings::read);
    if (problems.count() == before && mapping.isPresent()) {
      checkWhole(root.orElseThrow(), mapping.get());
    }
    return problems.count() == before ? mapping : Optional.empty();
  }

  /**
   * Reads the files of the sources that belong together: mappings, and what lays simulated time
   * over one of them. All that is wrong with any goes to the problems.
   *
   * @param files the texts by name
   * @return the mappings in the order of the files, under simulated time where one asks for it;
   *     those without problems
   */
  public static List<Mapping> loadAll(Map<String, String> files, Problems problems) {
    Map<String, Mapping> mappings = new LinkedHashMap<>();
    Map<YamlNode, SimulatedTime> simulated = new LinkedHashMap<>();
    files.forEach(
        (file, text) -> {
          Optional<YamlNode> overlay =
              YamlNode.parse(file, text, new Problems()).filter(SimulatedTimes::isOne);
          if (overlay.isEmpty()) {
            load(file, text, problems).ifPresent(mapping -> mappings.put(file, mapping));
          } else {
            YamlNode root = YamlNode.parse(file, text, problems).orElseThrow();
            SimulatedTimes.read(root).ifPresent(time -> simulated.put(root, time));
          }
        });
    simulated.forEach(
        (root, time) -> {
          if (mappings.values().stream().noneMatch(m -> m.source().equals(time.source()))) {
            root.get(SimulatedTimes.KEY)
                .orElseThrow()
                .problem("no mapping of this source is among the files: name it as well.");
          }
          mappings.replaceAll(
              (file, mapping) ->
                  mapping.source().equals(time.source()) ? mapping.under(time) : mapping);
        });
    return List.copyOf(mappings.values());
  }

  private static Optional<Mapping> read(YamlNode root) {
    root.allow(KEYS);
    if (!root.isMap()) {
      return Optional.empty();
    }
    Names.entries(root);
    String domain = root.require("domain").map(Names::name).orElse("");
    String source = root.require("source").map(Names::identifier).orElse("");
    ZoneId zone =
        root.require("zone")
            .map(
                node ->
                    node.parsed(ZoneId::of, "a time zone such as Asia/Shanghai", ZoneOffset.UTC))
            .orElse(ZoneOffset.UTC);
    Types types = new Types(zone);
    TimeColumns times = new TimeColumns(types);
    Recorded recorded = root.require("recorded").map(times::recorded).orElse(Recorded.COMMIT);
    Map<String, CsvTable> files = root.get("csv").map(CsvTables::read).orElse(Map.of());
    Optional<Clock> clock =
        files.isEmpty() || root.get("clock").isPresent()
            ? root.require("clock").flatMap(times::clock)
            : Optional.of(new Clock.OfFiles());
    List<String> routes = root.require("routes").map(Mappings::routes).orElse(List.of());
    Tables tables = new Tables(types, times, recorded, routes, files.keySet());
    List<EventTable> events =
        entries(root, "events").values().stream().flatMap(e -> tables.event(e).stream()).toList();
    List<ReferenceTable> references =
        entries(root, "references").values().stream()
            .flatMap(e -> tables.reference(e).stream())
            .toList();
    if (root.get("events").isEmpty() && root.get("references").isEmpty()) {
      root.problem("neither \"events\" nor \"references\" are here: this maps nothing.");
    }
    return clock.map(
        c ->
            new Mapping(
                domain,
                source,
                zone,
                c,
                List.copyOf(files.values()),
                routes,
                events,
                references,
                false));
  }

  /**
   * What a department writes does not decide when it was recorded; only a file has nothing else.
   */
  private static void checkRecorded(YamlNode root, Mapping mapping) {
    Stream<Recorded> live =
        Stream.concat(
            mapping.events().stream()
                .filter(event -> !mapping.isFile(event.table()))
                .map(EventTable::recorded),
            mapping.references().stream()
                .filter(row -> !mapping.isFile(row.table()))
                .map(ReferenceTable::recorded));
    if (live.anyMatch(recorded -> !recorded.equals(Recorded.COMMIT))) {
      root.get("recorded")
          .orElseThrow()
          .problem(
              "what is captured is recorded when it was committed, whatever the department writes:"
                  + " say \"recorded: commit\". Only files say it themselves, and simulated time,"
                  + " which has a file of its own.");
    }
  }

  private static List<String> routes(YamlNode node) {
    List<YamlNode> elements = node.isScalar() ? List.of(node) : node.elements();
    Set<String> seen = new HashSet<>();
    for (YamlNode element : elements) {
      if (!seen.add(Names.name(element))) {
        element.problem("\"" + element.text() + "\" is here twice.");
      }
    }
    return elements.stream().map(YamlNode::text).distinct().toList();
  }

  private static Map<String, Names.Entry> entries(YamlNode root, String key) {
    return root.get(key).map(Names::entries).orElse(Map.of());
  }

  /** Checks what only shows when each part is in order. */
  private static void checkWhole(YamlNode root, Mapping mapping) {
    if (mapping.clock() instanceof Clock.Table clock
        && Stream.concat(
                mapping.events().stream().map(EventTable::table),
                mapping.references().stream().map(ReferenceTable::table))
            .anyMatch(clock.table()::equals)) {
      root.get("clock").orElseThrow().problem("the clock's table cannot also be mapped.");
    }
    checkRecorded(root, mapping);
    Set<String> mapped = mapping.columnsByTable().keySet();
    for (Map.Entry<String, Names.Entry> file : entries(root, "csv").entrySet()) {
      if (!mapped.contains(file.getKey())) {
        file.getValue().key().problem("no event and no reference is of this table.");
      }
    }
    for (String route : mapping.routes()) {
      if (mapping.events().stream().noneMatch(event -> event.type().keys().containsKey(route))) {
        root.get("routes")
            .orElseThrow()
            .problem("no event has a key in the key space \"" + route + "\".");
      }
    }
  }
}
