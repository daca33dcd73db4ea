package org.xiezhi.connectors.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.xiezhi.connectors.map.Mapping;
import org.xiezhi.engine.yaml.Problems;
import org.xiezhi.engine.yaml.YamlNode;

/**
 * Reads the file of a watch across sources, which says of each source what its rules speak of:
 *
 * <pre>
 *   reads:
 *     approval: [fee, refund]
 *     receipts: [receipt]
 * </pre>
 */
final class WatchFile {
  static final String ENDING = ".yaml";

  private final Map<String, Source> sources;
  private final Map<String, Mapping> mappings;

  /**
   * @param sources all there are, by name
   * @param mappings theirs, by the name of the source
   */
  WatchFile(Map<String, Source> sources, Map<String, Mapping> mappings) {
    this.sources = sources;
    this.mappings = mappings;
  }

  /** Reads one; empty if anything is wrong with it, which is then among the problems. */
  Optional<Watch> read(Path file, String text, Problems problems) {
    int before = problems.count();
    Optional<Watch> watch =
        YamlNode.parse(file.toString(), text, problems).flatMap(root -> read(file, root));
    return problems.count() == before ? watch : Optional.empty();
  }

  private Optional<Watch> read(Path file, YamlNode root) {
    root.allow("name", "title", "reads");
    root.require("title");
    String name = root.require("name").map(SourceFile::word).orElse("");
    if (!file.getFileName().toString().equals(name + ENDING)) {
      root.problem("a watch has the name of its file, but this one is \"" + name + "\".");
    }
    SortedMap<String, Set<String>> reads = new TreeMap<>();
    List<Source> read = new ArrayList<>();
    for (Map.Entry<YamlNode, YamlNode> entry :
        root.require("reads").map(YamlNode::entries).orElse(Map.of()).entrySet()) {
      Source source = sources.get(entry.getKey().text());
      if (source == null) {
        entry
            .getKey()
            .problem(
                "there is no source \""
                    + entry.getKey().text()
                    + "\"; there are "
                    + String.join(", ", sources.keySet())
                    + ".");
        continue;
      }
      read.add(source);
      reads.put(source.name(), names(entry.getValue(), mappings.get(source.name())));
    }
    return read.isEmpty() ? Optional.empty() : Optional.of(new Watch(name, read, reads));
  }

  private static Set<String> names(YamlNode list, Mapping mapping) {
    Set<String> names = new TreeSet<>();
    for (YamlNode node : list.elements()) {
      String name = node.text();
      names.add(name);
      if (!mapping.schema().events().containsKey(name)
          && !mapping.schema().references().containsKey(name)) {
        node.problem(
            "the mapping of " + mapping.source() + " has no event and no reference " + name + ".");
      }
    }
    if (names.isEmpty()) {
      list.problem("at least one event is expected here.");
    }
    return names;
  }
}
