package org.xiezhi.supervision.hostile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xiezhi.connectors.map.Domain;
import org.xiezhi.connectors.map.Mapping;
import org.xiezhi.connectors.map.Mappings;
import org.xiezhi.connectors.record.RawRecord;
import org.xiezhi.engine.rule.Rule;
import org.xiezhi.engine.rule.RuleDirectory;
import org.xiezhi.engine.rule.RuleSet;
import org.xiezhi.engine.yaml.Problems;
import org.xiezhi.supervision.rules.RuleFiles;

/**
 * What is supervised and by which rules.
 *
 * @param domain of the mappings
 * @param outlines of the mappings, by topic, in their order
 * @param texts of the rules, calendars and ladders, by name
 * @param rules compiled
 */
record Sources(
    Domain domain, Map<String, Outline> outlines, Map<String, String> texts, RuleSet rules) {

  /**
   * @param mappings the texts of the mappings of one domain, by file name
   * @param simulated of each, the text that lays simulated time over it; empty if there is none
   * @param stamp the column in which a row then says when it was recorded, or null
   * @param texts of the rules, calendars and ladders, by name
   */
  private static Sources of(
      Map<String, String> mappings,
      Map<String, String> simulated,
      String stamp,
      Map<String, String> texts) {
    Problems problems = new Problems();
    Map<String, Outline> outlines = new TreeMap<>();
    Map<String, String> files = new TreeMap<>(mappings);
    files.putAll(simulated);
    List<Mapping> loaded = Mappings.loadAll(files, problems);
    problems.throwIfAny();
    Domain domain = new Domain(loaded);
    RuleSet rules = RuleSet.parse(texts, domain.schema(), problems);
    problems.throwIfAny();
    mappings.forEach(
        (file, text) -> {
          Outline outline = Outline.of(file, text, stamp);
          outlines.put("cdc." + outline.source(), outline);
        });
    return new Sources(domain, outlines, texts, rules);
  }

  /**
   * The approval domain of the repository with its catalogue, or what {@code hostile.mapping} and
   * {@code hostile.rules} name: a mapping, and folders of rules, calendars and ladders. A single
   * source gets a second one of its kind, so that there are two to interleave.
   */
  static Sources read(Path repository) throws IOException {
    String named = System.getProperty("hostile.mapping");
    Path file =
        named == null ? repository.resolve("connectors/mappings/approval.yaml") : Path.of(named);
    String text = Files.readString(file);
    String folders = System.getProperty("hostile.rules");
    Map<String, String> texts =
        folders == null
            ? RuleFiles.read(repository.resolve("rules"), "approval")
            : RuleDirectory.read(Stream.of(folders.split(",")).map(Path::of).toArray(Path[]::new));
    String branch = text.replaceFirst("(?m)^(source: *)([\\w-]+)", "$1$2-branch");
    Map<String, String> mappings = Map.of("mapping.yaml", text, "branch.yaml", branch);
    if (named != null) {
      return of(mappings, Map.of(), null, texts);
    }
    String simulated =
        Files.readString(repository.resolve("connectors/sources/approval/simulated.yaml"));
    String simulatedBranch = simulated.replaceFirst("(?m)^(simulates: *)([\\w-]+)", "$1$2-branch");
    return of(
        mappings,
        Map.of("simulated.yaml", simulated, "simulated-branch.yaml", simulatedBranch),
        "recorded_at",
        texts);
  }

  Outline outline(Captured record) {
    return outlines.get(record.topic());
  }

  boolean isBeat(Captured record) {
    return record.table().equals(outline(record).clockTable());
  }

  boolean isReference(Captured record) {
    return outline(record).isReference(record.table());
  }

  /** True if the row says itself when it was recorded; of a beat nobody asks. */
  boolean isStamped(Captured record) {
    String stamp = outline(record).stamp();
    boolean says = stamp != null && record.after() != null && record.after().hasNonNull(stamp);
    return says || isBeat(record) || record.after() == null;
  }

  /** True if some rule watches how the rows of this table change. */
  boolean isWatched(Captured record) {
    Set<String> types =
        rules.rules().stream()
            .map(Rule::watches)
            .flatMap(Set::stream)
            .collect(Collectors.toCollection(TreeSet::new));
    return outline(record).events().entrySet().stream()
        .anyMatch(e -> e.getValue().name().equals(record.table()) && types.contains(e.getKey()));
  }

  /**
   * The logs of several sources as they would arrive if each were read at once: by the time of
   * commit, each log in its order.
   */
  static List<Captured> inOrder(List<List<Captured>> logs) {
    int[] next = new int[logs.size()];
    long[] reached = new long[logs.size()];
    List<Captured> merged = new ArrayList<>();
    while (true) {
      int first = -1;
      for (int i = 0; i < next.length; i++) {
        if (next[i] < logs.get(i).size()) {
          reached[i] = Math.max(reached[i], committed(logs.get(i).get(next[i])));
          if (first < 0 || reached[i] < reached[first]) {
            first = i;
          }
        }
      }
      if (first < 0) {
        return merged;
      }
      merged.add(logs.get(first).get(next[first]++));
    }
  }

  private static long committed(Captured record) {
    return record.value() == null ? Long.MIN_VALUE : record.committed();
  }

  /** The logs in any interleaving: each source runs ahead of the others and falls behind. */
  static List<Captured> interleaved(List<List<Captured>> logs, Random random) {
    List<List<Captured>> left = new ArrayList<>();
    logs.stream().filter(log -> !log.isEmpty()).forEach(log -> left.add(new ArrayList<>(log)));
    List<Captured> merged = new ArrayList<>();
    while (!left.isEmpty()) {
      List<Captured> log = left.get(random.nextInt(left.size()));
      int burst = 1 + random.nextInt(Math.min(log.size(), 1 << random.nextInt(9)));
      merged.addAll(log.subList(0, burst));
      log.subList(0, burst).clear();
      left.removeIf(List::isEmpty);
    }
    return merged;
  }

  /** The records with the offsets at which they are read. */
  static List<RawRecord> records(List<Captured> arrivals) {
    Map<String, Long> offsets = new HashMap<>();
    return arrivals.stream()
        .map(record -> record.at(offsets.merge(record.topic(), 1L, Long::sum) - 1))
        .toList();
  }

  /** By topic, each in its order. */
  static List<List<Captured>> logs(List<RawRecord> records) {
    Map<String, List<Captured>> logs = new TreeMap<>(Comparator.naturalOrder());
    records.forEach(
        record ->
            logs.computeIfAbsent(record.topic, topic -> new ArrayList<>())
                .add(Captured.of(record)));
    return List.copyOf(logs.values());
  }
}
