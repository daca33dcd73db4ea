package org.xiezhi.local.rules;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.xiezhi.connectors.map.Domain;
import org.xiezhi.connectors.map.Mapping;
import org.xiezhi.connectors.map.Mappings;
import org.xiezhi.connectors.source.Sources;
import org.xiezhi.engine.yaml.Problems;

/** What rules may speak of: the domains, as the mappings make them. */
final class Vocabulary {
  private Vocabulary() {}

  /** What the rules of each watch may speak of. */
  static Map<String, Domain> of(Sources sources) {
    Map<String, Domain> domains = new TreeMap<>();
    sources.watches().forEach(watch -> domains.put(watch.name(), sources.domain(watch)));
    return domains;
  }

  /**
   * The domains by name; empty if a mapping is wrong, which is then among the problems.
   *
   * @throws IOException if mappings of one domain do not belong together
   */
  static Map<String, Domain> of(List<RuleText> mappings, Problems problems) throws IOException {
    int before = problems.count();
    Map<String, List<Mapping>> byDomain = new TreeMap<>();
    Map<String, String> files = new LinkedHashMap<>();
    mappings.forEach(text -> files.put(text.name(), text.text()));
    for (Mapping mapping : Mappings.loadAll(files, problems)) {
      byDomain.computeIfAbsent(mapping.schema().domain(), domain -> new ArrayList<>()).add(mapping);
    }
    Map<String, Domain> domains = new TreeMap<>();
    if (problems.count() == before) {
      for (List<Mapping> ofDomain : byDomain.values()) {
        Domain domain = domain(ofDomain);
        domains.put(domain.schema().domain(), domain);
      }
    }
    return domains;
  }

  private static Domain domain(List<Mapping> mappings) throws IOException {
    try {
      return new Domain(mappings);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
