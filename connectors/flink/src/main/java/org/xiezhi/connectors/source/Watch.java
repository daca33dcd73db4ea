package org.xiezhi.connectors.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The sources whose events one job judges together. Its name is also that of the job, of the domain
 * that its rules name, and of their folder in the catalogue.
 *
 * @param sources in the order of their names
 * @param reads of each source that is not read whole, the events and references that are read
 */
public record Watch(String name, List<Source> sources, Map<String, Set<String>> reads) {
  public Watch {
    sources = List.copyOf(sources);
    reads = Map.copyOf(new TreeMap<>(reads));
    if (sources.isEmpty()) {
      throw new IllegalArgumentException("The watch " + name + " has no source.");
    }
  }

  /** The folder of its rules. */
  public Path rules(Path catalogue) {
    return catalogue.resolve(name);
  }
}
